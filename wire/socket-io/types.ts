import type { SocketIoType } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';

/** A packet type of Socket.IO, as a reference table shows it. */
export interface SocketIoPacketType {
  /** The first character of the packet. */
  readonly digit: string;
  readonly name: SocketIoType;
  readonly means: Text;
  readonly clause: string;
}

const packet = (digit: string, name: SocketIoType, en: string, ko: string, section: string): SocketIoPacketType => ({
  digit,
  name,
  means: { en, ko },
  clause: `socket.io-protocol v5 "${section}"`,
});

const v5: readonly SocketIoPacketType[] = [
  packet(
    '0',
    'CONNECT',
    'CONNECT: the client asks for a namespace, often with auth; the server says yes with the id of the socket.',
    'CONNECT: 클라이언트가 네임스페이스에 들어가겠다고 요청해요. auth를 함께 보내기도 해요. 서버는 소켓 id를 보내 허락해요.',
    'Connection to a namespace',
  ),
  packet(
    '1',
    'DISCONNECT',
    'DISCONNECT: this end leaves the namespace. The connection below may stay.',
    'DISCONNECT: 네임스페이스에서 나가요. 아래의 연결은 남아 있을 수 있어요.',
    'Disconnection from a namespace',
  ),
  packet(
    '2',
    'EVENT',
    'EVENT: what emit() sends. A JSON array: the name of the event, then its arguments.',
    'EVENT: emit()이 보내는 패킷이에요. JSON 배열이고, 이벤트 이름 다음에 인자가 이어져요.',
    'Sending and receiving data',
  ),
  packet(
    '3',
    'ACK',
    'ACK: the answer to an event that came with an ack id. A JSON array of what the callback gets.',
    'ACK: ack id와 함께 온 이벤트에 대한 답이에요. 콜백이 받을 값을 JSON 배열로 담아요.',
    'Acknowledgement',
  ),
  packet(
    '4',
    'CONNECT_ERROR',
    'CONNECT_ERROR: the server says no to this namespace, and why.',
    'CONNECT_ERROR: 서버가 네임스페이스 연결을 거절하고 이유를 알려요.',
    'Connection to a namespace',
  ),
  packet(
    '5',
    'BINARY_EVENT',
    'BINARY_EVENT: an EVENT with bytes in it. The bytes follow in packets of their own; placeholders say where they belong.',
    'BINARY_EVENT: 바이트가 든 EVENT예요. 바이트는 뒤따르는 패킷에 따로 오고, 원래 자리에는 플레이스홀더가 있어요.',
    'Sending and receiving data',
  ),
  packet(
    '6',
    'BINARY_ACK',
    'BINARY_ACK: an ACK with bytes in it. The bytes follow in packets of their own; placeholders say where they belong.',
    'BINARY_ACK: 바이트가 든 ACK예요. 바이트는 뒤따르는 패킷에 따로 오고, 원래 자리에는 플레이스홀더가 있어요.',
    'Acknowledgement',
  ),
];

/** What version 4 does differently: no CONNECT needs to be sent for the main namespace, and the fifth type has another name. */
const v4: readonly SocketIoPacketType[] = v5.map((type) => {
  const clause = 'socket.io-protocol v5 "Difference between v5 and v4"';
  if (type.name === 'CONNECT') {
    return {
      ...type,
      clause,
      means: {
        en: 'CONNECT: a namespace is joined. In this version the server joins "/" by itself, unasked.',
        ko: 'CONNECT: 네임스페이스에 들어가요. 이 버전에서는 요청이 없어도 서버가 "/"에 먼저 연결해요.',
      },
    };
  }
  if (type.name === 'CONNECT_ERROR') {
    return {
      ...type,
      name: 'ERROR',
      clause,
      means: {
        en: 'ERROR: the server says no to this namespace, and why. Version 5 calls it CONNECT_ERROR.',
        ko: 'ERROR: 서버가 네임스페이스 연결을 거절하고 이유를 알려요. 버전 5에서는 CONNECT_ERROR라고 해요.',
      },
    };
  }
  return type;
});

/** The packet types of both versions, in the order of their digits. Version 5 goes over Engine.IO 4, version 4 over 3. */
export const socketIoPacketTypes: Readonly<Record<4 | 5, readonly SocketIoPacketType[]>> = { 4: v4, 5: v5 };

/** The packet type that a first character stands for: undefined if for none. */
export function socketIoPacketType(version: 4 | 5, digit: string): SocketIoPacketType | undefined {
  return socketIoPacketTypes[version].find((type) => type.digit === digit);
}
