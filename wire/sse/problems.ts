import type { Problem } from '#wire/frame.ts';
import { quote } from '#wire/printable.ts';

/** What an event stream can do that the HTML standard forbids or passes over in silence. Offsets are bytes of the stream. */

const nameLimit = 40;

/** The mistake that nobody tells of: a browser ignores the line. */
export function unknownField(offset: number, name: Uint8Array): Problem {
  const shown = quote(name, nameLimit);
  return {
    rule: 'unknown-field',
    clause: 'HTML §9.2.6',
    offset,
    says: {
      en: `"${shown}" is not a field of an event stream: the line is ignored without a word. The names are data, event, id and retry, in lower case, with nothing in front.`,
      ko: `"${shown}" 필드는 이벤트 스트림에 없어서 이 줄은 조용히 무시돼요. data, event, id, retry를 소문자로, 앞에 아무것도 없이 써야 해요.`,
    },
  };
}

export const invalidUtf8 = (offset: number): Problem => ({
  rule: 'invalid-utf8',
  clause: 'HTML §9.2.5',
  offset,
  says: {
    en: 'An event stream is always UTF-8, and these bytes are not. Each broken sequence is read as U+FFFD (�).',
    ko: '이벤트 스트림은 언제나 UTF-8인데 UTF-8이 아닌 바이트가 있어요. 깨진 자리마다 U+FFFD(�)로 읽어요.',
  },
});

export const idWithNul = (offset: number): Problem => ({
  rule: 'id-with-nul',
  clause: 'HTML §9.2.6',
  offset,
  says: {
    en: 'An id with a NUL character in it is ignored: the last event ID stays what it was.',
    ko: 'NUL 문자가 든 id는 무시돼요. 마지막 이벤트 ID는 그대로예요.',
  },
});

export const retryInvalid = (offset: number): Problem => ({
  rule: 'retry-invalid',
  clause: 'HTML §9.2.6',
  offset,
  says: {
    en: 'retry takes decimal digits only: milliseconds. Anything else is ignored, and the waiting time stays what it was.',
    ko: 'retry에는 십진수 숫자(밀리초)만 쓸 수 있어요. 다른 글자가 있으면 무시되고 대기 시간은 그대로예요.',
  },
});

export const unfinishedEvent = (offset: number): Problem => ({
  rule: 'unfinished-event',
  clause: 'HTML §9.2.6',
  offset,
  says: {
    en: 'The stream ended before the blank line that dispatches this event. A browser drops it.',
    ko: '이벤트를 끝내는 빈 줄이 오기 전에 스트림이 끝났어요. 브라우저는 이 이벤트를 버려요.',
  },
});

export const unfinishedLine = (offset: number): Problem => ({
  rule: 'unfinished-line',
  clause: 'HTML §9.2.5',
  offset,
  says: {
    en: 'The stream ended inside this line. A line counts only when its line break has come.',
    ko: '이 줄이 끝나기 전에 스트림이 끝났어요. 줄은 줄바꿈까지 와야 한 줄로 쳐요.',
  },
});
