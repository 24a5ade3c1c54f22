import type { Text } from '#wire/text.ts';

/** An error with which a server refuses a request of Engine.IO: `{"code":5,"message":"…"}`. */
export interface EngineIoError {
  readonly code: number;
  /** As the server writes it; undefined where the application chooses the words. */
  readonly message?: string;
  /** What it means, and what usually causes it. */
  readonly means: Text;
}

const error = (code: number, message: string | undefined, en: string, ko: string): EngineIoError => ({
  code,
  ...(message !== undefined && { message }),
  means: { en, ko },
});

/** The errors of engine.io 6, by their code. */
export const engineIoErrors: readonly EngineIoError[] = [
  error(
    0,
    'Transport unknown',
    'The query names no transport that this server offers. Mostly it is missing: a plain WebSocket or fetch() was pointed at a Socket.IO server.',
    '쿼리에 transport가 없거나, 이 서버가 지원하지 않는 값이에요. 대개 그냥 WebSocket이나 fetch()로 Socket.IO 서버에 접속했을 때 생겨요.',
  ),
  error(
    1,
    'Session ID unknown',
    'The server has no session with this sid. It was restarted, it closed the session, or a load balancer sent the request to another process: polling needs sticky sessions.',
    '서버에 이 sid의 세션이 없어요. 서버가 다시 시작됐거나, 세션이 닫혔거나, 로드 밸런서가 요청을 다른 프로세스로 보낸 경우예요. 폴링에는 스티키 세션(sticky session)이 필요해요.',
  ),
  error(
    2,
    'Bad handshake method',
    'A session begins with GET, and this request was another method without a sid.',
    '세션은 GET으로 시작해야 하는데, sid 없이 다른 메서드로 요청했어요.',
  ),
  error(
    3,
    'Bad request',
    'The transport does not fit the request. Mostly transport=websocket came without its Upgrade field: a proxy in front dropped it. Or the session has changed its transport already.',
    '요청과 transport가 맞지 않아요. 대개 앞단의 리버스 프록시가 Upgrade 헤더를 빼서 transport=websocket만 남은 경우예요. 세션이 이미 다른 전송 방식으로 옮겨 간 경우도 있어요.',
  ),
  error(
    4,
    undefined,
    'allowRequest of the server said no; the message is its own.',
    '서버의 allowRequest가 거절했어요. message는 그 함수가 정한 내용이에요.',
  ),
  error(
    5,
    'Unsupported protocol version',
    'The client speaks another version of Engine.IO: mostly EIO=3, from a socket.io-client of version 2, against a server that speaks EIO=4. Use a client of version 3 or 4, or set allowEIO3: true on the server.',
    '클라이언트의 Engine.IO 버전이 달라요. 대개 socket.io-client 버전 2가 EIO=3으로 왔는데 서버는 EIO=4만 받는 경우예요. 클라이언트를 버전 3이나 4로 올리거나 서버에 allowEIO3: true를 주세요.',
  ),
];
