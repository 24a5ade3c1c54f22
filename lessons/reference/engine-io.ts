import { engineIoPacketTypes } from '#wire/engine-io/types.ts';
import { type Entry, type Fact, fact, type Group, labels, withoutName } from './entry.ts';
import { message, type Sample, text } from './samples.ts';

const samples: Readonly<Record<string, readonly Sample[]>> = {
  0: [text('server', '0{"sid":"', 'how a polling body begins', '폴링 응답 본문의 시작')],
  1: [text('server', '1', 'a polling body that closes', '연결을 닫는 폴링 응답 본문')],
  2: [
    message('server', '2', 'the server’s ping over WebSocket', 'WebSocket으로 보낸 서버의 ping'),
    message('client', '2probe', 'the probe of a client, masked', '클라이언트의 probe, 마스킹됨'),
  ],
  3: [
    message('client', '3', 'the client’s answer, masked', '클라이언트의 답, 마스킹됨'),
    message('server', '3probe', 'the answer to the probe', 'probe에 대한 답'),
  ],
  4: [message('server', '42["hi"]', 'an event of Socket.IO', 'Socket.IO의 이벤트')],
  5: [message('client', '5', 'from a client, masked', '클라이언트가 보낸 5, 마스킹됨')],
  6: [text('server', '6', 'the body that ends the last poll', '마지막 폴링을 끝내는 응답 본문')],
};

const facts: Readonly<Record<string, readonly Fact[]>> = {
  0: [
    fact(
      labels.note,
      'Its sid is the session’s. The sid in 40{…} is another one: the socket’s.',
      '이 sid는 세션의 id. 40{…}에 든 sid는 소켓의 id로, 서로 다른 값.',
    ),
  ],
  2: [
    fact(
      labels.note,
      'With protocol 4 a client that sends 2 is closed. Only 2probe, during the upgrade, comes from a client.',
      '프로토콜 4에서 클라이언트가 2를 보내면 연결이 닫힘. 업그레이드 중의 2probe만 클라이언트가 보냄.',
    ),
  ],
  3: [
    fact(
      labels.note,
      'Without it the server closes after pingTimeout, and says ping timeout.',
      '보내지 않으면 서버가 pingTimeout 뒤에 닫고 ping timeout을 알림.',
    ),
  ],
  6: [
    fact(
      labels.note,
      'It appears on a quiet page only: an event that comes first ends the poll as well.',
      '조용한 페이지에서만 보임. 이벤트가 먼저 오면 그것이 폴링을 끝냄.',
    ),
  ],
};

function entries(): Entry[] {
  return engineIoPacketTypes[4].map((type, index) => {
    const before = engineIoPacketTypes[3][index]!;
    const differs = before.means.en !== type.means.en;
    const versions = [
      { label: labels.protocol4, says: sentBy(type.from) },
      { label: labels.protocol3, says: differs ? withoutName(before.means, before.name) : sentBy(before.from) },
    ];
    return {
      id: `eio-${type.digit}`,
      value: type.digit,
      name: type.name,
      means: withoutName(type.means, type.name),
      facts: [...versions, ...(facts[type.digit] ?? [])],
      samples: samples[type.digit] ?? [],
      sources: [type.clause, before.clause],
    };
  });
}

const sentBy = (from: readonly string[]) => {
  if (from.length > 1) return { en: 'Either end sends it.', ko: '양쪽 모두 보냄.' };
  return from[0] === 'server'
    ? { en: 'The server sends it.', ko: '서버가 보냄.' }
    : { en: 'The client sends it.', ko: '클라이언트가 보냄.' };
};

/** The digits of Engine.IO. What they mean is the wire's own (`wire/engine-io/types.ts`). */
export const engineIo: Group = {
  id: 'engine-io',
  title: { en: 'Engine.IO packet types', ko: 'Engine.IO 패킷 타입' },
  says: {
    en: 'The first digit of what Socket.IO puts on the wire. A polling body joins several packets with the byte 1e; over WebSocket each packet is one message. Binary data has no digit: it is a binary message, or b and base64 in a polling body.',
    ko: 'Socket.IO가 주고받는 내용의 맨 앞 숫자예요. 폴링 본문에서는 여러 패킷을 1e 바이트로 잇고, WebSocket에서는 패킷 하나가 메시지 하나예요. 바이너리에는 숫자가 없어요. 바이너리 메시지로 보내거나, 폴링 본문에서는 b와 base64로 적어요.',
  },
  layer: 'engine.io',
  entries: entries(),
  sources: ['engine.io-protocol v4', 'engine.io-protocol v3'],
};
