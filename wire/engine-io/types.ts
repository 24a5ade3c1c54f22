import type { End } from '#wire/capture.ts';
import type { EngineIoType } from '#wire/frame.ts';
import type { Text } from '#wire/text.ts';

/** A packet type of Engine.IO, as a reference table shows it. */
export interface EngineIoPacketType {
  /** The first character of the packet. */
  readonly digit: string;
  readonly name: EngineIoType;
  /** The ends that may send it. */
  readonly from: readonly End[];
  readonly means: Text;
  readonly clause: string;
}

const both: readonly End[] = ['client', 'server'];

const packet = (
  digit: string,
  name: EngineIoType,
  from: readonly End[],
  en: string,
  ko: string,
  clause: string,
): EngineIoPacketType => ({ digit, name, from, means: { en, ko }, clause });

const v4: readonly EngineIoPacketType[] = [
  packet(
    '0',
    'open',
    ['server'],
    'open: the session begins. The server says its id, when it will ping, and to what the transport may be upgraded.',
    'open: 세션이 시작돼요. 서버가 세션 id, ping 간격, 업그레이드할 수 있는 전송 방식을 알려요.',
    'engine.io-protocol v4 "Handshake"',
  ),
  packet(
    '1',
    'close',
    both,
    'close: this transport is to be closed.',
    'close: 이 전송 연결을 닫아 달라는 뜻이에요.',
    'engine.io-protocol v4 "Protocol"',
  ),
  packet(
    '2',
    'ping',
    ['server'],
    'ping: the server asks whether the client is still there. The client answers with 3.',
    'ping: 서버가 클라이언트에게 살아 있는지 물어요. 클라이언트는 3으로 답해요.',
    'engine.io-protocol v4 "Heartbeat"',
  ),
  packet(
    '3',
    'pong',
    ['client'],
    'pong: the client is still there. The answer to 2.',
    'pong: 클라이언트가 살아 있다는 답이에요. 2를 받으면 보내요.',
    'engine.io-protocol v4 "Heartbeat"',
  ),
  packet(
    '4',
    'message',
    both,
    'message: carries a packet of the protocol above, or what the application sent.',
    'message: 위 계층 프로토콜의 패킷이나 애플리케이션이 보낸 내용을 실어요.',
    'engine.io-protocol v4 "Message"',
  ),
  packet(
    '5',
    'upgrade',
    ['client'],
    'upgrade: the probe was answered, so from now on everything goes over this WebSocket.',
    'upgrade: probe에 답이 왔으니 이제부터 모두 이 WebSocket으로 오가요.',
    'engine.io-protocol v4 "Upgrade"',
  ),
  packet(
    '6',
    'noop',
    ['server'],
    'noop: says nothing. It ends a pending poll, so that the transport can be changed.',
    'noop: 아무 내용도 없어요. 기다리던 폴링 요청을 끝내 전송 방식을 바꿀 수 있게 해요.',
    'engine.io-protocol v4 "Upgrade"',
  ),
];

/** What version 3 does differently: the client pings. The sections of its document have other names, too. */
const v3: readonly EngineIoPacketType[] = v4.map((type) => {
  const clause = 'engine.io-protocol v3 "Packet"';
  if (type.name === 'ping') {
    return {
      ...type,
      from: ['client'],
      clause,
      means: {
        en: 'ping: in this version the client asks whether the server is still there. The server answers with 3.',
        ko: 'ping: 이 버전에서는 클라이언트가 서버에게 살아 있는지 물어요. 서버는 3으로 답해요.',
      },
    };
  }
  if (type.name === 'pong') {
    return {
      ...type,
      from: ['server'],
      clause,
      means: {
        en: 'pong: the server is still there. The answer to 2.',
        ko: 'pong: 서버가 살아 있다는 답이에요. 2를 받으면 보내요.',
      },
    };
  }
  return { ...type, clause };
});

/** The packet types of both versions, in the order of their digits. */
export const engineIoPacketTypes: Readonly<Record<3 | 4, readonly EngineIoPacketType[]>> = { 3: v3, 4: v4 };

/** The packet type that a first character stands for: undefined if for none. */
export function engineIoPacketType(version: 3 | 4, digit: string): EngineIoPacketType | undefined {
  return engineIoPacketTypes[version].find((type) => type.digit === digit);
}
