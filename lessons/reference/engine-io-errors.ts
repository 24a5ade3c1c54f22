import { type Entry, fact, type Group, labels } from './entry.ts';

/** What a server answers when it takes no Engine.IO request: its status and its body, word for word. */
export interface EngineIoError {
  readonly code: number;
  readonly status: number;
  readonly message: string;
}

/** As socket.io 4.8 answers over HTTP; its `connection_error` event says the same code. */
export const engineIoErrors: readonly EngineIoError[] = [
  { code: 0, status: 400, message: 'Transport unknown' },
  { code: 1, status: 400, message: 'Session ID unknown' },
  { code: 2, status: 400, message: 'Bad handshake method' },
  { code: 3, status: 400, message: 'Bad request' },
  { code: 4, status: 403, message: 'Forbidden' },
  { code: 5, status: 400, message: 'Unsupported protocol version' },
];

const causes: readonly (readonly [en: string, ko: string, whenEn: string, whenKo: string])[] = [
  [
    'The server knows no such transport.',
    '서버가 모르는 전송 방식이에요.',
    'transport= is missing, or not one that the server offers. A plain WebSocket to /socket.io/ without a query gets it, too.',
    'transport=가 없거나 서버가 쓰지 않는 방식일 때. 쿼리 없이 /socket.io/에 연결한 일반 WebSocket도 같음.',
  ],
  [
    'The server knows no session with this id.',
    '이 id를 가진 세션이 서버에 없어요.',
    'The session has ended, the server was started anew, or the request reached another server than the one that opened it.',
    '세션이 끝났거나, 서버를 다시 시작했거나, 세션을 연 서버가 아닌 다른 서버에 요청이 닿았을 때.',
  ],
  [
    'A session begins with GET, nothing else.',
    '세션은 GET으로만 시작해요.',
    'A POST or PUT without sid=.',
    'sid= 없이 POST나 PUT을 보냈을 때.',
  ],
  [
    'The request does not fit its session or its transport.',
    '요청이 세션이나 전송 방식과 맞지 않아요.',
    'transport=websocket without Upgrade, as behind a proxy that drops the field; or a sid with another transport than its own.',
    'Upgrade 없는 transport=websocket. 이 헤더를 버리는 프록시 뒤에서 생김. sid의 전송 방식이 요청과 다를 때도 같음.',
  ],
  [
    'The application refused: allowRequest said no.',
    '애플리케이션이 거절했어요. allowRequest가 허락하지 않았어요.',
    'The message is the text that allowRequest gave.',
    'message에는 allowRequest가 넘긴 문구가 들어감.',
  ],
  [
    'The server does not speak this version of the protocol.',
    '서버가 쓰지 않는 프로토콜 버전이에요.',
    'EIO= is missing or not 4, and allowEIO3 is false. With allowEIO3: true every other value counts as 3.',
    'EIO=가 없거나 4가 아니고 allowEIO3가 false일 때. allowEIO3: true이면 4가 아닌 값은 모두 3으로 취급.',
  ],
];

const entry = ({ code, status, message }: EngineIoError): Entry => {
  const [en, ko, whenEn, whenKo] = causes[code]!;
  return {
    id: `eio-error-${code}`,
    value: String(code),
    name: message,
    means: { en, ko },
    facts: [
      fact(labels.when, whenEn, whenKo),
      fact(
        labels.answer,
        `${status} {"code":${code},"message":"${message}"}`,
        `${status} {"code":${code},"message":"${message}"}`,
      ),
    ],
    samples: [],
    sources: ['socket.io docs "connection_error"'],
  };
};

/** What Engine.IO answers when it refuses. */
export const engineIoErrorGroup: Group = {
  id: 'engine-io-errors',
  title: { en: 'Engine.IO error codes', ko: 'Engine.IO 오류 코드' },
  says: {
    en: 'A request that is no part of a session gets a status and a JSON body with one of these codes. A page sees only connect_error with “xhr poll error” or “websocket error”: the code stands on the wire, and in the server’s connection_error event.',
    ko: '세션에 속하지 않는 요청에는 상태 코드와 함께 다음 코드가 든 JSON 본문이 와요. 페이지는 connect_error에서 “xhr poll error”나 “websocket error”만 볼 수 있어요. 코드는 통신 기록과 서버의 connection_error 이벤트에 있어요.',
  },
  layer: 'engine.io',
  entries: engineIoErrors.map(entry),
  sources: ['socket.io docs "connection_error"'],
};
