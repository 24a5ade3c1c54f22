import type { Text } from '#wire/text.ts';

/** What the overhead meter says. */
export const meterTexts = {
  meter: { en: 'Overhead meter', ko: '오버헤드 측정기' },
  numbers: { en: '{head} head · {payload} payload', ko: '헤드 {head} · 페이로드 {payload}' },
  rate: { en: '{count}/s', ko: '초당 {count}' },
  rateIs: { en: 'Frames that began in the last second', ko: '최근 1초 동안 시작된 프레임 수' },
  nothing: { en: 'Head against payload: no bytes yet', ko: '헤드와 페이로드: 아직 바이트가 없어요' },
  caption: { en: 'Bytes since Run, by connection', ko: '실행 후 오간 바이트, 연결별' },
  connection: { en: 'Connection', ko: '연결' },
  toServer: { en: '→ to the server', ko: '→ 서버로' },
  toPage: { en: '← to the page', ko: '← 페이지로' },
  toPageOrBoard: { en: '← to the page or board', ko: '← 페이지·보드로' },
  head: { en: 'head', ko: '헤드' },
  payload: { en: 'payload', ko: '페이로드' },
  share: { en: 'head %', ko: '헤드 %' },
  all: { en: 'All', ko: '전체' },
  pageLoad: { en: 'Page load, apart', ko: '페이지 로드(별도)' },
  unread: { en: 'Not readable', ko: '읽을 수 없음' },
  others: { en: '{count} older connections are in the sum only.', ko: '이전 연결 {count}개는 합계에만 있어요.' },
  rule: {
    en: 'Payload is what your code handed to the API. Head is all the rest: header fields, framing, masks, handshakes, heartbeats. What is compressed counts as it crossed the wire.',
    ko: '페이로드는 코드가 API에 넘긴 데이터예요. 나머지(헤더 필드, 프레이밍, 마스킹 키, 핸드셰이크, 하트비트)는 모두 헤드예요. 압축된 데이터는 실제로 오간 크기로 세요.',
  },
  close: { en: 'Close the table', ko: '표 닫기' },
} as const satisfies Record<string, Text>;
