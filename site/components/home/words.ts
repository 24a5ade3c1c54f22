import type { Text } from '#wire/text.ts';
import { messages, size } from './capture.ts';

/** What the home page says. */
export const homeWords = {
  title: {
    en: 'Switching Protocols · the realtime web, byte by byte',
    ko: 'Switching Protocols · 바이트로 배우는 실시간 웹',
  },
  description: {
    en: 'A course in your browser: change the client and the server, run both, and read every byte that crosses between them. Polling, SSE, WebSocket, Socket.IO.',
    ko: '브라우저에서 클라이언트와 서버를 직접 고치고 실행하면서, 실제로 오간 바이트를 모두 읽어 보는 과정이에요. 폴링, SSE, WebSocket, Socket.IO까지 다뤄요.',
  },
  lead: {
    en: 'Who told the page? From polling to WebSocket to Socket.IO: change both sides, run them, and read what really crossed, down to the bit.',
    ko: '누가 알려 줬을까요? 폴링부터 WebSocket, Socket.IO까지 양쪽을 직접 고치고 실행하면서, 실제로 오간 바이트를 비트\u00a0하나까지 들여다봐요.',
  },
  start: { en: 'Send the first request', ko: '첫 요청 보내기' },
  soon: { en: 'See the course', ko: '전체 과정 보기' },
  aside: { en: 'no account, {n} minutes', ko: '가입 없이, {n}분이면 충분해요' },
  picture: {
    en: 'A run of the votes page over Socket.IO, as recorded',
    ko: 'Socket.IO로 투표를 받는 페이지에서 실제로 오간 바이트',
  },
  page: { en: 'page', ko: '페이지' },
  server: { en: 'server', ko: '서버' },
  client: { en: 'to the server', ko: '서버로' },
  frames: { en: 'What crossed, line by line', ko: '실제로 오간 바이트, 한 줄씩' },
  play: { en: '▶ Play', ko: '▶ 재생' },
  pause: { en: '❚❚ Pause', ko: '❚❚ 멈춤' },
  again: { en: '↻ Play again', ko: '↻ 다시 재생' },
  caption: {
    en: 'A vote reaches the page in <strong>{size} bytes</strong>. Polling pays {round}, with news or without.',
    ko: '투표 하나가 <strong>{size}바이트</strong>로 도착해요. 폴링은 소식이 있든 없든 한 번에 {round}바이트를 써요.',
  },
  recorded: {
    en: 'A real run, recorded. Select a line to see its bytes.',
    ko: '실제 실행을 기록했어요. 줄을 고르면 그 바이트가 보여요.',
  },
  map: { en: 'Ask eight ways, then mend one', ko: '여덟 가지로 물어보고, 하나를 고쳐요' },
  mapLead: {
    en: 'You build the same page again and again, each time with another way to hear the news. At the end a board keeps losing its connection, and only the bytes know why.',
    ko: '같은 페이지를 여러 방법으로 만들어요. 마지막에는 연결이 자꾸 끊기는 보드를 고쳐요. 왜\u00a0끊기는지는 바이트를 보면 알 수 있어요.',
  },
  hours: { en: 'about {n} hours in all, a step at a time', ko: '모두 합쳐 약 {n}시간, 한 단계씩' },
  able: { en: 'By the end, you can', ko: '다 마치면 이런 걸 할 수 있어요' },
} as const satisfies Record<string, Text>;

/** The first sentence, line by line. */
export const hero: readonly Text[] = [
  { en: 'Nobody reloaded.', ko: '새로고침하지 않았는데,' },
  { en: 'The number changed.', ko: '숫자가 바뀌었어요.' },
];

/** What one will be able to do, and the bytes that stand for it. */
export const able: readonly { readonly bytes: string; readonly title: Text; readonly says: Text }[] = [
  {
    bytes: '0d 0a 0d 0a',
    title: { en: 'Read what crossed', ko: '오간 바이트를 읽어요' },
    says: {
      en: 'Requests, answers, streams and frames, as they are, without a tool that hides half of it.',
      ko: '요청과 응답, 스트림과 프레임을 있는 그대로 읽어요. 절반을 감추는 도구에 기대지 않아도 돼요.',
    },
  },
  {
    bytes: `${size(messages[0]!)} + ${size(messages[1]!)} B`,
    title: { en: 'Choose, and know the price', ko: '비용을 알고 골라요' },
    says: {
      en: 'Say what polling, SSE and WebSocket each cost in bytes, delay and connections, with numbers you measured.',
      ko: '폴링, SSE, WebSocket에 바이트와 지연 시간, 연결이 얼마나 드는지 직접 잰 숫자로 말해요.',
    },
  },
  {
    bytes: '81 85',
    title: { en: 'Speak it by hand', ko: '손으로 직접 써요' },
    says: {
      en: 'Write a masked WebSocket frame and a Socket.IO session yourself, digit by digit.',
      ko: '마스킹한 WebSocket 프레임과 Socket.IO 세션을 숫자 하나까지 라이브러리 없이 만들어요.',
    },
  },
  {
    bytes: '88 00',
    title: { en: 'Find out why it drops', ko: '왜 끊기는지 찾아요' },
    says: {
      en: '“It does not connect” is a symptom. Two hypotheses and one look at the wire make it a cause.',
      ko: '“연결이 안 돼요”는 증상일 뿐이에요. 가설을 두 개 세우고 바이트를 한 번 들여다보면 원인이 드러나요.',
    },
  },
];
