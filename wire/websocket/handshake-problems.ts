import type { Problem } from '#wire/frame.ts';
import { printable } from '#wire/printable.ts';

/** What an opening handshake can do that RFC 6455 §4 and RFC 7692 §7.1 forbid. Offsets are bytes of the stream. */

type Report = (offset: number) => Problem;

const rule =
  (name: string, clause: string, en: string, ko: string): Report =>
  (offset) => ({ rule: name, clause, offset, says: { en, ko } });

/** A stranger's value in a sentence. */
const shown = (value: string) => printable(value.length > 80 ? `${value.slice(0, 80)}…` : value);

export const notGet = rule(
  'handshake-not-get',
  'RFC 6455 §4.1',
  'A WebSocket is opened with GET, and this is another method. A server refuses it.',
  'WebSocket은 GET으로 열어야 하는데 다른 메서드예요. 서버는 거절해요.',
);
export const keyMissing = rule(
  'websocket-key-missing',
  'RFC 6455 §4.2.1',
  'The request asks for a WebSocket without Sec-WebSocket-Key, so nothing could prove that the server understood it. A server answers 400.',
  'Sec-WebSocket-Key 없이 WebSocket을 요청했어요. 서버가 알아들었는지 확인할 방법이 없어요. 서버는 400으로 답해요.',
);
export const keyInvalid = rule(
  'websocket-key-invalid',
  'RFC 6455 §4.2.1',
  'Sec-WebSocket-Key must stand there once and be 16 bytes in base64: 22 characters and ==. A server answers 400.',
  'Sec-WebSocket-Key는 하나여야 하고, 16바이트를 base64로 적은 값(22글자와 ==)이어야 해요. 서버는 400으로 답해요.',
);
export const connectionMissing = rule(
  'handshake-connection-missing',
  'RFC 6455 §4.1',
  'The 101 of a WebSocket must say Connection: Upgrade. A client that checks it fails the connection.',
  'WebSocket을 여는 101에는 Connection: Upgrade가 있어야 해요. 없으면 클라이언트가 연결을 실패로 처리해요.',
);
export const upgradeMissing = rule(
  'handshake-upgrade-missing',
  'RFC 6455 §4.1',
  'The 101 of a WebSocket must say Upgrade: websocket. A client that checks it fails the connection; here it is read as a WebSocket all the same.',
  'WebSocket을 여는 101에는 Upgrade: websocket이 있어야 해요. 클라이언트는 실패로 처리하지만 여기서는 WebSocket으로 읽어요.',
);
export const deflateParameters = rule(
  'deflate-parameters',
  'RFC 7692 §7.1',
  'The parameters of permessage-deflate are invalid, or do not fit what the client offered. The client must fail the connection.',
  'permessage-deflate의 매개변수가 잘못됐거나 클라이언트의 제안과 맞지 않아요. 클라이언트는 연결을 실패로 처리해야 해요.',
);

export function versionNot13(offset: number, sent: readonly string[]): Problem {
  const found = shown(sent.join(', '));
  return rule(
    'websocket-version',
    'RFC 6455 §4.2.1',
    `Sec-WebSocket-Version must be 13${found && `, and here is ${found}`}. A server answers 400 or 426 with the versions that it speaks.`,
    `Sec-WebSocket-Version은 13이어야 해요${found && `(여기는 ${found})`}. 서버는 400이나 426으로 답하며 지원하는 버전을 알려요.`,
  )(offset);
}

export function acceptMissing(offset: number, expected: string): Problem {
  return rule(
    'accept-missing',
    'RFC 6455 §4.1',
    `The 101 has no Sec-WebSocket-Accept. For this key it must be ${expected}; the client fails the connection.`,
    `101에 Sec-WebSocket-Accept가 없어요. 이 키에는 ${expected} 값이 와야 해요. 클라이언트는 연결을 실패로 처리해요.`,
  )(offset);
}

export function acceptWrong(offset: number, expected: string, sent: string): Problem {
  return rule(
    'accept-wrong',
    'RFC 6455 §4.1',
    `Sec-WebSocket-Accept is ${shown(sent)}, but for this key it must be ${expected}. The client fails the connection.`,
    `Sec-WebSocket-Accept 값이 틀렸어요. 받은 값은 ${shown(sent)}인데, 이 키에는 ${expected} 값이 와야 해요. 클라이언트는 연결을 실패로 처리해요.`,
  )(offset);
}

export function subprotocolNotOffered(offset: number, chosen: string): Problem {
  return rule(
    'subprotocol-not-offered',
    'RFC 6455 §4.1',
    `The server chose the subprotocol ${shown(chosen)}; it must be one that the client offered, and only one. The client fails the connection.`,
    `서버가 고른 서브프로토콜은 ${shown(chosen)}인데, 클라이언트가 제안한 것 가운데 딱 하나여야 해요. 클라이언트는 연결을 실패로 처리해요.`,
  )(offset);
}

export function extensionNotOffered(offset: number, name: string): Problem {
  return rule(
    'extension-not-offered',
    'RFC 6455 §4.1',
    `The server uses the extension ${shown(name)}, which the client did not offer. The client fails the connection.`,
    `클라이언트가 제안하지 않은 ${shown(name)} 확장을 서버가 쓰겠다고 했어요. 클라이언트는 연결을 실패로 처리해요.`,
  )(offset);
}
