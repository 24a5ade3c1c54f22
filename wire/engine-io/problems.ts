import type { Problem } from '#wire/frame.ts';

/** What a packet of Engine.IO can do that its protocol forbids. One function a rule; offsets are bytes of the stream. */

export type Report = (offset: number) => Problem;

const rule =
  (name: string, clause: string, en: string, ko: string): Report =>
  (offset) => ({ rule: name, clause, offset, says: { en, ko } });

const encoding = 'engine.io-protocol v4 "Packet encoding"';
const payload3 = 'engine.io-protocol v3 "Payload"';
const heartbeat = 'engine.io-protocol v4 "Heartbeat"';

export const packetType = rule(
  'packet-type',
  'engine.io-protocol v4 "Protocol"',
  'A packet begins with a digit from 0 to 6, and this one does not. The receiver ends the session; a POST is answered "ok" all the same, and a WebSocket closes without a code, which is reported as 1005.',
  '패킷은 0부터 6까지의 숫자로 시작해야 하는데 그렇지 않아요. 받는 쪽은 세션을 끝내요. POST에는 그래도 "ok"가 오고, WebSocket은 코드 없이 닫혀서 API에는 1005로 나와요.',
);
export const packetEmpty = rule(
  'packet-empty',
  'engine.io-protocol v4 "Protocol"',
  'Here a packet should stand, but there is nothing, not even a type. The receiver ends the session.',
  '여기에 패킷이 있어야 하는데 타입 숫자조차 없어요. 받는 쪽은 세션을 끝내요.',
);
export const base64Invalid = rule(
  'base64-invalid',
  'RFC 4648 §4',
  'Behind the b this should be base64, but some characters or the padding do not belong there. What can be decoded is shown.',
  'b 뒤는 base64여야 하는데 맞지 않는 글자나 패딩이 있어요. 풀 수 있는 데까지 보여 줘요.',
);
export const payloadUtf8 = rule(
  'payload-utf8',
  'engine.io-protocol v4 "HTTP long-polling"',
  'A payload is UTF-8, and this packet is not. Each byte that does not fit is read as U+FFFD.',
  '페이로드는 UTF-8이어야 하는데 이 패킷은 아니에요. 맞지 않는 바이트는 U+FFFD로 읽어요.',
);
export const packetTooLong = rule(
  'packet-too-long',
  encoding,
  'This packet has more than 1 MiB. Only its beginning is kept here, and what it carries is not read.',
  '이 패킷은 1 MiB보다 커요. 앞부분만 보관하고, 담긴 내용은 해석하지 않아요.',
);
export const handshakeInvalid = rule(
  'handshake-invalid',
  'engine.io-protocol v4 "Handshake"',
  'The open packet holds a JSON object with the session id, sid. This one does not, so the client cannot go on.',
  'open 패킷에는 세션 id(sid)가 든 JSON 객체가 있어야 해요. 없으면 클라이언트가 계속할 수 없어요.',
);
export const openExpected = rule(
  'open-expected',
  'engine.io-protocol v4 "Handshake"',
  'A session begins with the open packet of the server. Here something else comes first.',
  '세션은 서버의 open 패킷으로 시작해야 하는데 다른 패킷이 먼저 왔어요.',
);
export const openAgain = rule(
  'open-again',
  'engine.io-protocol v4 "Handshake"',
  'This session is open already: the open packet comes once, at its beginning.',
  '이미 열린 세션이에요. open 패킷은 처음에 한 번만 와요.',
);
export const openFromClient = rule(
  'open-from-client',
  'engine.io-protocol v4 "Handshake"',
  'Only the server opens a session: the client never sends 0.',
  '세션은 서버만 열어요. 클라이언트는 0을 보내지 않아요.',
);
export const upgradeFromServer = rule(
  'upgrade-from-server',
  'engine.io-protocol v4 "Upgrade"',
  'Only the client says when it changes to the new transport: the server never sends 5.',
  '새 전송 방식으로 넘어가는 때는 클라이언트가 정해요. 서버는 5를 보내지 않아요.',
);
/** Pings and pongs from the end that does not send them, by version and type. */
export const heartbeatFromWrongEnd: Readonly<Record<3 | 4, Readonly<Record<'ping' | 'pong', Report>>>> = {
  4: {
    ping: rule(
      'ping-from-client',
      heartbeat,
      'In version 4 the server pings. A client sends 2 only as 2probe, before it upgrades; on any other the server ends the session.',
      '버전 4에서는 서버가 ping을 보내요. 클라이언트가 보내는 2는 업그레이드 전의 2probe뿐이고, 그 밖에는 서버가 세션을 끝내요.',
    ),
    pong: rule(
      'pong-from-server',
      heartbeat,
      'In version 4 the client answers pings. A server sends 3 only as 3probe, in answer to 2probe.',
      '버전 4에서는 클라이언트가 ping에 답해요. 서버가 보내는 3은 2probe에 답하는 3probe뿐이에요.',
    ),
  },
  3: {
    ping: rule(
      'ping-from-server',
      'engine.io-protocol v3 "Packet"',
      'In version 3 the client pings and the server answers. The server never sends 2: version 4 turned that round.',
      '버전 3에서는 클라이언트가 ping을 보내고 서버가 답해요. 서버가 2를 보내는 것은 버전 4부터예요.',
    ),
    pong: rule(
      'pong-from-client',
      'engine.io-protocol v3 "Packet"',
      'In version 3 the server answers pings. A client that sends 3 speaks version 4, and the server ends the session.',
      '버전 3에서는 서버가 ping에 답해요. 3을 보내는 클라이언트는 버전 4를 쓰는 셈이라 서버가 세션을 끝내요.',
    ),
  },
};
export const beforeUpgrade = rule(
  'before-upgrade',
  'engine.io-protocol v4 "Upgrade"',
  'On this WebSocket the session still has to arrive: 2probe, then 5, then everything else. The server closes it, and polling goes on.',
  '세션이 아직 이 WebSocket으로 넘어오지 않았어요. 2probe와 5를 먼저 보내야 해요. 서버는 이 WebSocket을 닫고 폴링을 이어 가요.',
);
export const pollingAfterUpgrade = rule(
  'polling-after-upgrade',
  'engine.io-protocol v4 "Upgrade"',
  'The session has moved to its WebSocket with 5. Nothing may go over polling any more.',
  '세션은 5와 함께 WebSocket으로 옮겨 갔어요. 이제 폴링으로는 아무것도 보내면 안 돼요.',
);
export const lengthInvalid = rule(
  'payload-length-invalid',
  payload3,
  'In version 3 each packet follows its length: decimal digits and a colon. There is none here, so nobody can tell where a packet ends: the rest of the payload is not read.',
  '버전 3에서는 패킷마다 앞에 길이를 십진수와 콜론으로 적어요. 여기에는 없어서 패킷의 끝을 알 수 없고, 페이로드의 나머지는 해석하지 않아요.',
);
export const binaryLengthInvalid = rule(
  'payload-length-invalid',
  payload3,
  'In a binary payload each packet follows 00 or 01, its length in bytes as digits 00 to 09, and ff. That is not so here: the rest of the payload is not read.',
  '바이너리 페이로드에서는 패킷마다 앞에 00이나 01, 길이(숫자마다 00~09 가운데 한 바이트), ff가 와요. 그렇지 않아서 페이로드의 나머지는 해석하지 않아요.',
);
export const lengthDiffers = rule(
  'payload-length-differs',
  payload3,
  'The payload ends before the length that stands in front of this packet is reached. It counts UTF-16 code units (in a binary payload: bytes), so an emoji is 2. The receiver ends the session.',
  '앞에 적힌 길이를 채우기 전에 페이로드가 끝났어요. 길이는 UTF-16 코드 단위로 세서 이모지 하나가 2예요(바이너리 페이로드에서는 바이트). 받는 쪽은 세션을 끝내요.',
);
export const lengthInsideCharacter = rule(
  'payload-length-inside-character',
  payload3,
  'The length ends in the middle of a character that is two UTF-16 code units, as emoji are. Here it is read whole; a receiver gets half of it, and then ends the session because no length follows.',
  '길이가 이모지처럼 UTF-16 코드 단위 두 개로 된 글자의 한가운데에서 끝나요. 여기서는 글자를 온전히 읽지만, 받는 쪽은 글자 반쪽만 받고 다음 길이를 읽지 못해 세션을 끝내요.',
);
export const binaryUnexpected = rule(
  'binary-unexpected',
  'socket.io-protocol v5 "Packet encoding"',
  'Bytes of a binary packet follow the packet that announces them (type 5 or 6), and none has. The receiver closes the connection; a WebSocket reports 1005.',
  '바이너리 데이터는 그것을 알리는 패킷(타입 5나 6) 뒤에 와야 하는데 그런 패킷이 없었어요. 받는 쪽은 연결을 닫고, WebSocket API에는 1005로 나와요.',
);
