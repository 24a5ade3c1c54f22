import { socketIoPacketTypes } from '#wire/socket-io/types.ts';
import { type Entry, type Fact, fact, type Group, labels, withoutName } from './entry.ts';
import { frame, message, type Sample } from './samples.ts';

const samples: Readonly<Record<string, readonly Sample[]>> = {
  0: [
    message('client', '40', 'to the main namespace, masked', '기본 네임스페이스로, 마스킹됨'),
    message('client', '40/admin,', 'to /admin, masked', '/admin으로, 마스킹됨'),
  ],
  1: [message('server', '41', 'from a server', '서버가 보낼 때')],
  2: [
    message('server', '42["hi","there"]', 'an event with one argument', '인자가 하나인 이벤트'),
    message('client', '420["echo",5]', 'with ack id 0, masked', 'ack id 0, 마스킹됨'),
  ],
  3: [message('server', '430[5]', 'the answer to ack id 0', 'ack id 0에 대한 답')],
  4: [
    message(
      'server',
      '44/random,{"message":"Invalid namespace"}',
      'nobody opened /random',
      '/random 네임스페이스가 없을 때',
    ),
  ],
  5: [
    message('server', '451-["bin",{"_placeholder":true,"num":0}]', '1 attachment follows', '첨부 데이터 1개가 뒤따름'),
    frame('server', 0x82, [1, 2, 3], 'the attachment', '첨부 데이터'),
  ],
  6: [
    message('server', '461-0[{"_placeholder":true,"num":0}]', 'the answer to ack id 0', 'ack id 0에 대한 답'),
    frame('server', 0x82, [1, 2, 3], 'the attachment', '첨부 데이터'),
  ],
};

const facts: Readonly<Record<string, readonly Fact[]>> = {
  0: [
    fact(
      labels.note,
      'A client that sends none within connectTimeout (45 s) is closed.',
      'connectTimeout(45초) 안에 보내지 않으면 서버가 연결을 닫음.',
    ),
  ],
  2: [
    fact(
      labels.note,
      'The digits between 2 and [ are the ack id. Without them the sender waits for no answer.',
      '2와 [ 사이의 숫자가 ack id. 없으면 답을 기다리지 않는 이벤트.',
    ),
  ],
  5: [
    fact(labels.note, 'The digits before the hyphen count the attachments.', '하이픈 앞의 숫자가 첨부 데이터의 개수.'),
  ],
};

function entries(): Entry[] {
  return socketIoPacketTypes[5].map((type, index) => {
    const before = socketIoPacketTypes[4][index]!;
    const differs = before.means.en !== type.means.en;
    return {
      id: `sio-${type.digit}`,
      value: type.digit,
      name: type.name,
      means: withoutName(type.means, type.name),
      facts: [...(differs ? [{ label: labels.socketIo4, says: socketIo4(before) }] : []), ...(facts[type.digit] ?? [])],
      samples: samples[type.digit] ?? [],
      sources: differs ? [type.clause, before.clause] : [type.clause],
    };
  });
}

/** The older name is said where it is another one. */
function socketIo4({ name, means }: (typeof socketIoPacketTypes)[4][number]) {
  return name === 'ERROR' ? means : withoutName(means, name);
}

/** The digits of Socket.IO. What they mean is the wire's own (`wire/socket-io/types.ts`). */
export const socketIo: Group = {
  id: 'socket-io',
  title: { en: 'Socket.IO packet types', ko: 'Socket.IO 패킷 타입' },
  says: {
    en: 'The second digit, behind the 4 of Engine.IO. Then, each only where there is one: the number of attachments with a hyphen, the namespace with a comma, the ack id, the data as JSON.',
    ko: 'Engine.IO의 4 뒤에 오는 두 번째 숫자예요. 그 뒤로 첨부 데이터 개수와 하이픈, 네임스페이스와 쉼표, ack id, JSON 데이터가 순서대로 와요. 없는 것은 적지 않아요.',
  },
  layer: 'socket.io',
  entries: entries(),
  sources: ['socket.io-protocol v5'],
};
