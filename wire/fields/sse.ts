import type { Field, SseFrame } from '#wire/frame.ts';
import { quote } from '#wire/printable.ts';
import { CR, LF, type LineKind, readLine } from '#wire/sse/line.ts';
import type { Text } from '#wire/text.ts';
import { field } from './part.ts';

/** How many lines of one block are taken apart, and how much of a value is shown. */
const lineLimit = 1024;
const shownLimit = 4096;

const parsing = 'HTML §9.2.5';
const interpreting = 'HTML §9.2.6';

/** Each line: field name, colon, one space, value, line end; and the blank line. */
export function sseFields({ bytes }: SseFrame): Field[] {
  const fields: Field[] = [];
  let start = 0;
  for (let lines = 0; start < bytes.length; lines++) {
    if (lines === lineLimit) {
      fields.push(field('more lines', start, bytes.length, '', moreMeaning, parsing));
      break;
    }
    const end = lineEndFrom(bytes, start);
    const next = end + (bytes[end] === CR && bytes[end + 1] === LF ? 2 : Math.min(1, bytes.length - end));
    if (end > start) fields.push(...lineFields(bytes, start, end));
    const raw = quote(bytes.subarray(end, next));
    if (end === start) fields.push(field('blank line', end, next, raw, blankMeaning, interpreting));
    else if (next > end) fields.push(field('line end', end, next, raw, lineEndMeaning, parsing));
    start = next;
  }
  return fields;
}

function lineEndFrom(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== CR && bytes[at] !== LF) at++;
  return at;
}

function lineFields(bytes: Uint8Array, start: number, end: number): Field[] {
  const { kind, nameEnd, valueStart } = readLine(bytes, start, end);
  const raw = (from: number, to: number) => quote(bytes.subarray(from, to), shownLimit);
  const comment = kind === 'comment';
  const fields: Field[] = [];
  if (!comment) fields.push(field('field name', start, nameEnd, raw(start, nameEnd), names[kind], interpreting));
  if (nameEnd < end) {
    const meaning = comment ? commentColon : colonMeaning;
    fields.push(field('colon', nameEnd, nameEnd + 1, ':', meaning, parsing));
  }
  if (valueStart > nameEnd + 1) {
    fields.push(field('space', nameEnd + 1, valueStart, ' ', comment ? commentSpace : spaceMeaning, interpreting));
  }
  if (valueStart < end) {
    const value = raw(valueStart, end);
    fields.push(field(comment ? 'comment' : 'value', valueStart, end, value, values[kind], interpreting));
  }
  return fields;
}

const names: Readonly<Record<LineKind, Text>> = {
  comment: { en: 'A comment.', ko: '주석이에요.' },
  event: { en: 'The type of the event follows.', ko: '이벤트의 종류가 와요.' },
  data: {
    en: 'A line of the event’s data. Several are joined with line breaks.',
    ko: '이벤트 데이터 한 줄이에요. 여러 줄이면 줄바꿈으로 이어 붙여요.',
  },
  id: {
    en: 'The last event ID from here on: the browser sends it as Last-Event-ID when it reconnects.',
    ko: '여기서부터의 마지막 이벤트 ID예요. 다시 연결할 때 브라우저가 Last-Event-ID로 보내요.',
  },
  retry: {
    en: 'How long the browser waits before it reconnects.',
    ko: '브라우저가 다시 연결하기 전에 기다릴 시간이에요.',
  },
  unknown: {
    en: 'Not a field of an event stream: the browser ignores this line. Names are exact, in lower case, with nothing in front.',
    ko: '이벤트 스트림에 없는 필드라서 브라우저가 이 줄을 무시해요. 이름은 소문자로, 앞에 아무것도 없이 정확히 써야 해요.',
  },
};

const values: Readonly<Record<LineKind, Text>> = {
  comment: {
    en: 'Nobody reads it. It keeps proxies from closing the connection as idle.',
    ko: '아무도 읽지 않아요. 프록시가 유휴 연결로 보고 끊지 않게 해요.',
  },
  event: {
    en: 'The type: addEventListener with this name gets the event. Without one it is message.',
    ko: '이벤트의 종류예요. 이 이름으로 addEventListener를 건 쪽이 받아요. 없으면 message예요.',
  },
  data: { en: 'What the page finds in event.data.', ko: '페이지의 event.data에 담기는 값이에요.' },
  id: {
    en: 'What the page finds in event.lastEventId. It stays for later events that have no id.',
    ko: '페이지의 event.lastEventId에 담기는 값이에요. id가 없는 다음 이벤트에도 그대로 남아요.',
  },
  retry: { en: 'Milliseconds, in decimal digits.', ko: '밀리초를 십진수로 적어요.' },
  unknown: { en: 'Ignored, as the whole line is.', ko: '이 줄과 함께 무시돼요.' },
};

const colonMeaning = { en: 'Ends the field name.', ko: '필드 이름이 여기서 끝나요.' };
const commentColon = {
  en: 'A line that begins with a colon is a comment.',
  ko: '콜론으로 시작하는 줄은 주석이에요.',
};
const spaceMeaning = {
  en: 'One space behind the colon is left out; a second one would belong to the value.',
  ko: '콜론 뒤의 공백 하나는 빼고 읽어요. 두 번째 공백부터는 값에 들어가요.',
};
const commentSpace = { en: 'A space in front of the comment.', ko: '주석 앞의 공백이에요.' };
const lineEndMeaning = {
  en: 'Ends the line: LF, CR LF or CR alone.',
  ko: '줄의 끝이에요. LF, CR LF, CR 가운데 무엇이든 돼요.',
};
const blankMeaning = {
  en: 'A blank line: the block is over. If it has data, the event is dispatched now.',
  ko: '빈 줄이에요. 블록이 여기서 끝나고, data가 있으면 지금 이벤트가 발생해요.',
};
const moreMeaning = {
  en: 'More lines of this block, not taken apart here.',
  ko: '이 블록의 나머지 줄이에요. 여기서는 나누어 보여 주지 않아요.',
};
