import { type Term, term } from './term.ts';

/** Words of this course and its playground. */
export const courseTerms: readonly Term[] = [
  term(
    'wire',
    ['the wire', '실제로 오간 바이트'],
    'What really crossed between two ends, byte for byte, whatever either of them meant. The wire pane shows it.',
    '양쪽의 의도와 상관없이 둘 사이를 실제로 지나간 바이트예요. 통신 기록에서 볼 수 있어요.',
    'wire',
  ),
  term(
    'sandbox',
    ['sandbox', '샌드박스'],
    'Your own running server. It is a real process that only your pages reach.',
    '여러분의 서버가 도는 곳이에요. 실제 프로세스이고, 여러분의 페이지만 접속할 수 있어요.',
    'wire',
  ),
  term(
    'capture',
    ['capture', '캡처'],
    'The bytes of a run with their times and directions, kept so that they can be read again.',
    '한 번 실행하는 동안 오간 바이트를 시각, 방향과 함께 남겨 둔 거예요. 나중에 다시 읽을 수 있어요.',
    'wire',
  ),
  term(
    'cable',
    ['cable', '케이블'],
    'What lies between page and server in the playground. It may be slow, and it may be cut, in silence or with a reset; it never changes a byte.',
    '실습에서 페이지와 서버를 잇는 길이에요. 느려질 수도, 소리 없이 또는 RST와 함께 끊길 수도 있지만 바이트를 바꾸지는 않아요.',
    'sse',
  ),
  term(
    'hop',
    ['hop', '홉'],
    'One connection of a way that has several: page to proxy, proxy to server.',
    '여러 연결로 이어진 길에서 연결 하나를 말해요. 페이지와 프록시 사이, 프록시와 서버 사이가 각각 한 홉이에요.',
    'websocket-in-practice',
  ),
  term(
    'layer',
    ['layer', '계층'],
    'A protocol that is carried by another one. A Socket.IO packet stands in an Engine.IO packet, in a WebSocket frame, in TCP.',
    '다른 프로토콜에 실려 가는 프로토콜이에요. Socket.IO 패킷은 Engine.IO 패킷에, Engine.IO 패킷은 WebSocket 프레임에, 프레임은 TCP에 실려요.',
    'socket-io',
  ),
];
