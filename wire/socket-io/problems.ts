import type { Problem } from '#wire/frame.ts';

/** What a packet of Socket.IO can do that its protocol or its parser refuses. One function a rule; offsets are bytes of the stream. */

export type Report = (offset: number) => Problem;

const rule =
  (name: string, clause: string, en: string, ko: string): Report =>
  (offset) => ({ rule: name, clause, offset, says: { en, ko } });

const encoding = 'socket.io-protocol v5 "Packet encoding"';
const exchange = 'socket.io-protocol v5 "Exchange protocol"';
const sending = 'socket.io-protocol v5 "Sending and receiving data"';
const parser = 'socket.io-parser 4.2.7';

export const packetType = rule(
  'socket-io-packet-type',
  exchange,
  'A packet begins with a digit from 0 to 6, and this one does not. The receiver closes the connection; a WebSocket reports 1005.',
  '패킷은 0부터 6까지의 숫자로 시작해야 하는데 그렇지 않아요. 받는 쪽은 연결을 닫고, WebSocket API에는 1005로 나와요.',
);
export const attachmentsInvalid = rule(
  'attachments-invalid',
  parser,
  'A binary packet says how many attachments follow: a number from 1, then a hyphen. This one does not; socket.io-parser refuses it ("Illegal attachments").',
  '바이너리 패킷은 뒤따르는 첨부 데이터가 몇 개인지 1 이상의 숫자와 하이픈으로 알려야 해요. 그렇지 않으면 socket.io-parser가 거절해요("Illegal attachments").',
);
export const tooManyAttachments = rule(
  'too-many-attachments',
  parser,
  'More than 10 attachments: socket.io-parser refuses the packet, unless its maxAttachments is raised.',
  '첨부 데이터가 10개를 넘어요. maxAttachments를 올리지 않으면 socket.io-parser가 이 패킷을 거절해요.',
);
export const ackIdTooLarge = rule(
  'ack-id-too-large',
  encoding,
  'This ack id is beyond the numbers that JavaScript counts exactly (2^53 - 1), so the answer would not find its event.',
  'ack id가 JavaScript에서 정확히 나타낼 수 있는 정수(2^53 - 1)를 넘어요. 그래서 답이 원래 이벤트를 찾지 못해요.',
);
export const jsonInvalid = rule(
  'json-invalid',
  encoding,
  'What stands behind the type should be JSON, and this is none. The receiver closes the connection ("invalid payload"); a WebSocket reports 1005.',
  '타입 뒤의 내용은 JSON이어야 하는데 아니에요. 받는 쪽은 연결을 닫고("invalid payload"), WebSocket API에는 1005로 나와요.',
);
export const jsonTooDeep = rule(
  'json-too-deep',
  'RFC 8259 §9',
  'This JSON is nested more than 1000 levels deep. A parser may set such a limit; here the value is not read.',
  '이 JSON은 1000단계보다 깊이 중첩돼 있어요. 파서는 깊이를 제한할 수 있고, 여기서는 값을 해석하지 않아요.',
);
export const eventNotArray = rule(
  'event-not-array',
  sending,
  'The data of an event is a JSON array that is not empty: its name, then its arguments. The receiver closes the connection ("invalid payload"); a WebSocket reports 1005.',
  '이벤트의 데이터는 비어 있지 않은 JSON 배열이어야 해요. 이름이 먼저고 인자가 뒤따라요. 그렇지 않으면 받는 쪽이 연결을 닫고("invalid payload"), WebSocket API에는 1005로 나와요.',
);
export const ackNotArray = rule(
  'ack-not-array',
  'socket.io-protocol v5 "Acknowledgement"',
  'The data of an ack is a JSON array: what the callback gets. This is something else, so the receiver closes the connection ("invalid payload"); a WebSocket reports 1005.',
  'ack의 데이터는 콜백이 받을 값을 담은 JSON 배열이어야 하는데 아니에요. 받는 쪽은 연결을 닫고("invalid payload"), WebSocket API에는 1005로 나와요.',
);
export const eventWithoutData = rule(
  'event-without-data',
  sending,
  'An event carries a JSON array: its name, then its arguments. Here is none. socket.io lets it pass as an event without a name, which nobody hears.',
  '이벤트에는 이름과 인자를 담은 JSON 배열이 있어야 하는데 없어요. socket.io는 이름 없는 이벤트로 그냥 넘기고, 듣는 코드는 없어요.',
);
export const ackWithoutData = rule(
  'ack-without-data',
  'socket.io-protocol v5 "Acknowledgement"',
  'An ack carries a JSON array, even if it is empty: what the callback gets. Here is none. socket.io calls the callback without arguments.',
  'ack에는 콜백이 받을 값을 담은 JSON 배열이 비어 있더라도 있어야 하는데 없어요. socket.io는 인자 없이 콜백을 호출해요.',
);
export const whiteSpace = rule(
  'white-space-before-data',
  encoding,
  'White space stands where an ack id would. The protocol has none there, and socket.io-parser reads it as the ack id 0.',
  'ack id 자리에 공백이 있어요. 프로토콜에는 여기에 공백이 없고, socket.io-parser는 이것을 ack id 0으로 읽어요.',
);
export const ackWithoutId = rule(
  'ack-without-id',
  'socket.io-protocol v5 "Acknowledgement"',
  'An ack names the event that it answers by the id of it. Without an id nobody can tell which callback is meant.',
  'ack는 어느 이벤트에 대한 답인지 id로 알려야 해요. id가 없으면 어느 콜백인지 알 수 없어요.',
);
export const eventName = rule(
  'event-name',
  sending,
  'The first element of an event is its name: a string, or a number. Here it is something else, and socket.io-parser refuses the packet.',
  '이벤트 배열의 첫 원소는 이름이고 문자열이나 숫자여야 해요. 다른 값이라 socket.io-parser가 패킷을 거절해요.',
);
export const eventNameReserved = rule(
  'event-name-reserved',
  parser,
  'This name is reserved: connect, connect_error, disconnect, disconnecting, newListener and removeListener mean something else in the API, so socket.io-parser refuses them.',
  '예약된 이름이에요. connect, connect_error, disconnect, disconnecting, newListener, removeListener는 API에서 다른 뜻으로 쓰여서 socket.io-parser가 거절해요.',
);
export const connectNotObject = rule(
  'connect-not-object',
  'socket.io-protocol v5 "Connection to a namespace"',
  'What CONNECT carries is a JSON object: auth from the client, sid from the server. The receiver closes the connection ("invalid payload").',
  'CONNECT에 담기는 것은 JSON 객체예요. 클라이언트는 auth를, 서버는 sid를 담아요. 다른 값이면 받는 쪽이 연결을 닫아요("invalid payload").',
);
export const connectWithoutSid = rule(
  'connect-without-sid',
  'socket.io-protocol v5 "Connection to a namespace"',
  'When the server says yes it must send the id of the socket: {"sid":"…"}. Without it a client of version 3 or 4 takes the server for an old one and fails with connect_error.',
  '서버는 연결을 허락할 때 소켓의 id를 {"sid":"…"}로 보내야 해요. 없으면 버전 3이나 4 클라이언트는 옛 서버로 보고 connect_error를 내요.',
);
export const connectMissing = rule(
  'connect-missing',
  'socket.io-protocol v5 "Connection to a namespace"',
  'The client has not asked for this namespace: 40 comes before 42. The server closes the connection; a WebSocket reports 1005.',
  '클라이언트가 이 네임스페이스에 아직 연결하지 않았어요. 42보다 40이 먼저예요. 서버는 연결을 닫고, WebSocket API에는 1005로 나와요.',
);
export const disconnectWithData = rule(
  'disconnect-with-data',
  'socket.io-protocol v5 "Disconnection from a namespace"',
  'DISCONNECT carries no data. socket.io-parser refuses the packet ("invalid payload").',
  'DISCONNECT에는 데이터가 없어야 해요. socket.io-parser가 패킷을 거절해요("invalid payload").',
);
export const errorData = rule(
  'connect-error-data',
  'socket.io-protocol v5 "Connection to a namespace"',
  'Type 4 says why: in an object with a message, or, in version 4, in a string. socket.io-parser refuses anything else.',
  '타입 4는 거절한 이유를 message가 든 객체(버전 4에서는 문자열)로 알려요. 다른 값은 socket.io-parser가 거절해요.',
);
export const placeholderInvalid = rule(
  'placeholder-invalid',
  encoding,
  'A placeholder names an attachment that is not there: they are counted from 0. socket.io-parser refuses the packet ("illegal attachments").',
  '플레이스홀더가 가리키는 첨부 데이터가 없어요. 번호는 0부터 세요. socket.io-parser가 패킷을 거절해요("illegal attachments").',
);
export const textInsteadOfAttachment = rule(
  'text-instead-of-attachment',
  encoding,
  'A packet before this one still waits for its attachments, and they must come first. That is a parse error: the receiver closes the connection, and a WebSocket reports 1005.',
  '앞의 패킷이 아직 첨부 데이터를 기다리는데 다른 패킷이 먼저 왔어요. 해석 오류라서 받는 쪽은 연결을 닫고, WebSocket API에는 1005로 나와요.',
);
