import type { Text } from '#wire/text.ts';

/** A way in which a Socket.IO connection ends, and what each end says of it. */
export interface Disconnect {
  readonly id: string;
  readonly what: Text;
  /** The reason that `disconnect` gives on the server, and on the client. */
  readonly server: string;
  readonly client: string;
  /** What a WebSocket reports; null where the transport is polling, which has none. */
  readonly closeCode: Text | null;
  readonly reconnects: boolean;
}

const same = (code: string): Text => ({ en: code, ko: code });

const way = (
  id: string,
  en: string,
  ko: string,
  server: string,
  client: string,
  closeCode: Text | null = same('1005'),
  reconnects = true,
): Disconnect => ({ id, what: { en, ko }, server, client, closeCode, reconnects });

/** Measured with socket.io 4.8; `disconnects.test.ts` does each of them. */
export const disconnects: readonly Disconnect[] = [
  way(
    'server-disconnect',
    'the server calls socket.disconnect()',
    '서버가 socket.disconnect() 호출',
    'server namespace disconnect',
    'io server disconnect',
    same('1005'),
    false,
  ),
  way(
    'client-disconnect',
    'the client calls socket.disconnect()',
    '클라이언트가 socket.disconnect() 호출',
    'client namespace disconnect',
    'io client disconnect',
    same('1005'),
    false,
  ),
  way('io-close', 'the server calls io.close()', '서버가 io.close() 호출', 'server shutting down', 'transport close'),
  way(
    'conn-close',
    'the server closes the engine: socket.conn.close()',
    '서버가 엔진을 닫음: socket.conn.close()',
    'forced close',
    'transport close',
  ),
  way(
    'engine-close',
    'the client closes the engine: socket.io.engine.close()',
    '클라이언트가 엔진을 닫음: socket.io.engine.close()',
    'transport close',
    'forced close',
  ),
  way(
    'websocket-close',
    'the client’s WebSocket closes, or its tab',
    '클라이언트의 WebSocket이나 탭이 닫힘',
    'transport close',
    'transport close',
  ),
  way(
    'cut',
    'TCP ends (FIN or RST) without a close frame',
    'close 프레임 없이 TCP가 끝남(FIN이나 RST)',
    'transport close',
    'transport close',
    same('1006'),
  ),
  way(
    'poll-cut',
    'TCP ends during a pending poll',
    '폴링 요청이 대기하는 중에 TCP가 끝남',
    'transport error',
    'transport error',
    null,
  ),
  way(
    'no-pong',
    'the client does not answer a ping',
    '클라이언트가 ping에 답하지 않음',
    'ping timeout',
    'transport close',
  ),
  way(
    'no-ping',
    'the server sends no ping for pingInterval + pingTimeout',
    'pingInterval + pingTimeout 동안 서버의 ping이 없음',
    'transport close',
    'ping timeout',
  ),
  way(
    'client-bad-socket-io',
    'the client sends what is no Socket.IO packet: 4abc',
    '클라이언트가 Socket.IO 패킷이 아닌 것을 보냄: 4abc',
    'forced close',
    'transport close',
  ),
  way(
    'client-bad-engine-io',
    'the client sends what is no Engine.IO packet: xyz',
    '클라이언트가 Engine.IO 패킷이 아닌 것을 보냄: xyz',
    'parse error',
    'transport close',
  ),
  way(
    'too-big',
    'the client sends more than maxHttpBufferSize, over WebSocket',
    '클라이언트가 WebSocket으로 maxHttpBufferSize를 넘겨 보냄',
    'transport error',
    'transport close',
    { en: '1009 on the client, 1006 on the server', ko: '클라이언트 1009, 서버 1006' },
  ),
  way(
    'too-big-polling',
    'the client sends more than maxHttpBufferSize, by polling (413)',
    '클라이언트가 폴링으로 maxHttpBufferSize를 넘겨 보냄(413)',
    'transport close',
    'transport error',
    null,
  ),
  way(
    'server-bad-socket-io',
    'the server sends what is no Socket.IO packet',
    '서버가 Socket.IO 패킷이 아닌 것을 보냄',
    'transport close',
    'parse error',
  ),
  way(
    'server-bad-engine-io',
    'the server sends what is no Engine.IO packet',
    '서버가 Engine.IO 패킷이 아닌 것을 보냄',
    'transport close',
    'transport error',
  ),
];
