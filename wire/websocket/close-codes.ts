import type { Text } from '#wire/text.ts';

/** Why a connection closes: RFC 6455 §7.4 and IANA's "WebSocket Close Code Number" registry. */
export interface CloseCode {
  /** The registry's name. */
  readonly name: string;
  readonly meaning: Text;
  readonly clause: string;
  /** Whether a close frame may hold it. The others are what an API reports when no frame said anything. */
  readonly sendable: boolean;
}

const registry = 'IANA WebSocket Close Code Number';

const code = (name: string, en: string, ko: string, clause = 'RFC 6455 §7.4.1', sendable = true): CloseCode => ({
  name,
  meaning: { en, ko },
  clause,
  sendable,
});

/** The codes that have a meaning of their own. */
export const closeCodes: Readonly<Record<number, CloseCode>> = {
  1000: code(
    'Normal Closure',
    'All done: the connection has served its purpose.',
    '할 일을 다 하고 정상적으로 닫았어요.',
  ),
  1001: code(
    'Going Away',
    'The sender leaves: the server stops, or the page was left.',
    '보낸 쪽이 떠나요. 서버가 멈추거나 사용자가 페이지를 떠난 경우예요.',
  ),
  1002: code(
    'Protocol error',
    'The other end broke the rules of WebSocket.',
    '상대가 WebSocket의 규칙을 어겼다는 뜻이에요.',
  ),
  1003: code(
    'Unsupported Data',
    'The sender got a kind of data that it does not take, such as binary where it reads only text.',
    '받지 않는 종류의 데이터가 왔어요. 텍스트만 읽는데 바이너리가 온 경우가 그래요.',
  ),
  1004: code(
    'Reserved',
    'Reserved: it may get a meaning some day, and must not be sent until then.',
    '예약된 코드예요. 뜻이 정해질 때까지 보내면 안 돼요.',
    'RFC 6455 §7.4.1',
    false,
  ),
  1005: code(
    'No Status Rcvd',
    'The close frame held no code. Only an API says this; it is never on the wire.',
    'close 프레임에 코드가 없었어요. API에만 나오는 값이고, 프레임에 담겨 오가는 일은 없어요.',
    'RFC 6455 §7.1.5',
    false,
  ),
  1006: code(
    'Abnormal Closure',
    'The connection was lost without a close frame. Only an API says this; it is never on the wire.',
    'close 프레임 없이 연결이 끊겼어요. API에만 나오는 값이고, 프레임에 담겨 오가는 일은 없어요.',
    'RFC 6455 §7.1.5',
    false,
  ),
  1007: code(
    'Invalid frame payload data',
    'The data does not fit its type: mostly text that is not UTF-8.',
    '데이터가 형식에 맞지 않아요. 대개 UTF-8이 아닌 텍스트예요.',
  ),
  1008: code(
    'Policy Violation',
    'The sender refuses what it got, for a reason that no other code names.',
    '다른 코드로는 설명할 수 없는 이유로, 받은 메시지를 거절해요.',
  ),
  1009: code(
    'Message Too Big',
    'The message is larger than the sender of this code takes.',
    '메시지가 너무 커서 이 코드를 보낸 쪽이 받지 않아요.',
  ),
  1010: code(
    'Mandatory Ext.',
    'The client needs an extension that the server did not agree to. The reason names it.',
    '클라이언트에 꼭 필요한 확장을 서버가 받아들이지 않았어요. 확장 이름은 이유에 적혀 있어요.',
  ),
  1011: code(
    'Internal Error',
    'The server met something unexpected and cannot go on.',
    '서버에 예상하지 못한 일이 생겨 계속할 수 없어요.',
  ),
  1012: code(
    'Service Restart',
    'The server restarts. Connect again, but not all at the same moment.',
    '서버가 다시 시작해요. 한꺼번에 몰리지 않게, 조금씩 시차를 두고 다시 연결하세요.',
    registry,
  ),
  1013: code(
    'Try Again Later',
    'The server has too much to do. Try again later.',
    '서버가 너무 바빠요. 나중에 다시 연결하세요.',
    registry,
  ),
  1014: code(
    'Bad Gateway',
    'The server stands in front of another one, and got no valid answer from it.',
    '앞단의 서버가 뒤쪽 서버에서 올바른 응답을 받지 못했어요.',
    registry,
  ),
  1015: code(
    'TLS handshake',
    'TLS could not be set up. Only an API says this; it is never on the wire.',
    'TLS 연결을 맺지 못했어요. API에만 나오는 값이고, 프레임에 담겨 오가는 일은 없어요.',
    'RFC 6455 §7.4.1',
    false,
  ),
  3000: code(
    'Unauthorized',
    'Say who you are first, as HTTP says with 401.',
    'HTTP의 401처럼, 먼저 인증해야 해요.',
    registry,
  ),
  3003: code(
    'Forbidden',
    'Understood, and refused, as HTTP says with 403.',
    'HTTP의 403처럼, 이해했지만 거절해요.',
    registry,
  ),
  3008: code(
    'Timeout',
    'It took too long, as HTTP says with 408.',
    'HTTP의 408처럼, 시간이 너무 오래 걸렸어요.',
    registry,
  ),
};

/** What a close code says, whatever the number (RFC 6455 §7.4.2: who may use which range). */
export function closeCodeOf(number: number): CloseCode {
  const known = closeCodes[number];
  if (known) return known;
  if (number >= 4000 && number <= 4999) return privateUse;
  if (number >= 3000 && number <= 3999) return library;
  return number >= 1000 && number <= 2999 ? unassigned : unused;
}

const ranges = 'RFC 6455 §7.4.2';
const privateUse = code(
  'Private Use',
  'A code of the application: only its author knows what it means.',
  '애플리케이션이 정한 코드예요. 무슨 뜻인지는 만든 사람만 알아요.',
  ranges,
);
const library = code(
  'For libraries',
  'A code for libraries and frameworks. This one is not known here.',
  '라이브러리와 프레임워크가 쓰는 범위의 코드예요. 이 값의 뜻은 알 수 없어요.',
  ranges,
);
const unassigned = code(
  'Unassigned',
  'No protocol gives this code a meaning, so nobody may send it.',
  '아직 뜻이 정해지지 않은 코드라서 보내면 안 돼요.',
  ranges,
  false,
);
const unused = code(
  'Not used',
  'Codes are 1000 to 4999. This number is not one of them.',
  '코드는 1000부터 4999까지예요. 이 값은 코드가 아니에요.',
  ranges,
  false,
);
