/** What is said about a capture file that cannot be read to its end: what is wrong, where, and what to do next. */
import type { Text } from './text.ts';

/** What a field of the file must be, to end the sentence “… is not”. */
export const expected = {
  connection: {
    en: 'the number of a connection: a whole number from 1 up',
    ko: '연결 번호는 1 이상의 정수여야 해요',
  },
  at: {
    en: 'a time: milliseconds from 0 up to 1e12',
    ko: '시각은 0부터 1e12까지의 밀리초여야 해요',
  },
  from: { en: '"client" or "server"', ko: '"client"나 "server"여야 해요' },
  origin: {
    en: '"page", "board", "crowd", "self", "proxy", "check" or "outside"',
    ko: '"page", "board", "crowd", "self", "proxy", "check", "outside" 가운데 하나여야 해요',
  },
  how: {
    en: '"fin", "reset", "silence" or "idle"',
    ko: '"fin", "reset", "silence", "idle" 가운데 하나여야 해요',
  },
  arrives: {
    en: 'a time, milliseconds from 0 up to 1e12, or null for what never arrives',
    ko: '도착 시각은 0부터 1e12까지의 밀리초이거나, 도착하지 못했다면 null이어야 해요',
  },
  port: { en: 'a port: a whole number from 0 to 65535', ko: '포트는 0부터 65535까지의 정수여야 해요' },
  hop: { en: 'a hop: a whole number from 0 to 250', ko: '홉은 0부터 250까지의 정수여야 해요' },
  base64: { en: 'base64 (RFC 4648 §4, with its padding)', ko: 'base64여야 해요 (RFC 4648 §4, 패딩까지)' },
  count: { en: 'a number of bytes: a whole number from 0 up', ko: '바이트 수는 0 이상의 정수여야 해요' },
  total: {
    en: 'a number of bytes that can still be counted: that direction would be longer than 2^53 bytes',
    ko: '셀 수 있는 바이트 수여야 해요. 이 방향의 길이가 2^53바이트를 넘어요',
  },
} as const satisfies Record<string, Text>;

const mend: Text = {
  en: 'Next: mend that line, or delete it and all below it, and open the file again.',
  ko: '그 줄을 고치거나 그 줄부터 끝까지 지운 다음 다시 여세요.',
};

/** `line` counts from 1; `field` is printable already. */
export const wrongField = (line: number, field: string, must: Text): Text => ({
  en: `Line ${line}: "${field}" is not ${must.en}. ${mend.en}`,
  ko: `${line}번째 줄: "${field}" 값이 맞지 않아요. ${must.ko}. ${mend.ko}`,
});

export const unknownEvent = (line: number, event: string): Text => ({
  en: `Line ${line}: "event" is ${event}, which is no event of a capture: "open", "end", "reset", "gap" and "cut" are, and a line with bytes has none. ${mend.en}`,
  ko: `${line}번째 줄: "event" 값이 ${event}인데, 캡처의 이벤트는 "open", "end", "reset", "gap", "cut"이고, 바이트가 있는 줄에는 "event"가 없어요. ${mend.ko}`,
});

export const notJson = (line: number): Text => ({
  en: `Line ${line} is not a JSON object. A capture is the file that --ndjson or “Save” writes: an object a line. ${mend.en}`,
  ko: `${line}번째 줄이 JSON 객체가 아니에요. 캡처는 --ndjson이나 ‘저장’이 만든 파일이고, 한 줄에 객체가 하나씩 있어요. ${mend.ko}`,
});

export const tooLong = (line: number, limit: number): Text => ({
  en: `Line ${line} is longer than ${limit} characters, and no line of a capture is. ${mend.en}`,
  ko: `${line}번째 줄이 ${limit}자보다 길어요. 캡처에 그렇게 긴 줄은 없어요. ${mend.ko}`,
});

export const unterminated = (line: number): Text => ({
  en: `The file stops in the middle of line ${line}, as when its writer was cut off. All above it was read. Next: go on with that, or delete line ${line} to be rid of this message.`,
  ko: `파일이 ${line}번째 줄 중간에서 끝나요. 쓰다가 중단된 것 같아요. 그 위는 모두 읽었으니 그대로 써도 되고, ${line}번째 줄을 지우면 이 안내가 나오지 않아요.`,
});
