import type { Text } from '#wire/text.ts';

/** What the marks of the diagram mean. */
export const legendTexts = {
  title: { en: 'What the marks mean', ko: '기호 설명' },
  message: {
    en: 'A message, when its first byte left. One that slants took its time, or a long cable.',
    ko: '메시지. 첫 바이트가 나간 순간에 그려요. 오래 걸리거나 느린 케이블을 지난 메시지는 비스듬해요.',
  },
  held: { en: 'A request waits for its response.', ko: '요청이 응답을 기다리는 중이에요.' },
  stream: { en: 'A response stays open.', ko: '응답이 끝나지 않고 열려 있어요.' },
  switched: { en: '101: from here on, a WebSocket.', ko: '101. 여기부터는 WebSocket이에요.' },
  beat: { en: 'A heartbeat: ping, pong, comment.', ko: '하트비트. ping, pong, 주석이에요.' },
  open: {
    en: 'Not whole: the rest is still to come, or was cut off.',
    ko: '덜 온 메시지. 아직 오는 중이거나 끊겼어요.',
  },
  fin: { en: 'FIN: this end writes no more.', ko: 'FIN. 이쪽은 더 보내지 않아요.' },
  reset: { en: 'RST: the connection was broken off.', ko: 'RST. 연결이 강제로 끊겼어요.' },
  lost: { en: 'It never arrived: the cable was cut.', ko: '케이블이 끊겨서 도착하지 못했어요.' },
  cut: { en: 'The cable was cut here.', ko: '여기에서 케이블이 끊겼어요.' },
  gap: { en: 'Bytes that the capture did not keep.', ko: '기록에 남지 않은 바이트예요.' },
  tie: {
    en: 'The same session goes on over another connection.',
    ko: '같은 세션이 다른 연결에서 이어져요.',
  },
  fold: { en: 'Silence, folded. Click to unfold.', ko: '조용한 시간을 접었어요. 누르면 펼쳐져요.' },
  lane: { en: 'A connection, with its number.', ko: '연결과 그 번호예요.' },
  more: { en: 'More frames at this moment. Click to zoom in.', ko: '같은 순간의 프레임이 더 있어요. 누르면 확대돼요.' },
} as const satisfies Record<string, Text>;
