import { opcodeOf } from '#wire/websocket/opcodes.ts';
import { type Entry, type Fact, fact, type Group, labels } from './entry.ts';
import { frame, type Sample } from './samples.ts';

const { fragments, length, answer, inTheBrowser, note } = labels;

const whole = fact(fragments, 'Never: FIN is always 1.', '불가. FIN은 항상 1.');
const short = fact(length, '125 bytes at most.', '최대 125바이트.');
const noApi = fact(
  inTheBrowser,
  'No JavaScript can send it or see it: the browser answers a ping by itself.',
  'JavaScript로 보내거나 볼 수 없음. ping에는 브라우저가 알아서 답함.',
);

const facts: Readonly<Record<number, readonly Fact[]>> = {
  0: [
    fact(
      fragments,
      'It is one: FIN 0 says that more follow, FIN 1 that it is the last.',
      '조각 그 자체. FIN 0이면 뒤에 더 있고, FIN 1이면 마지막.',
    ),
  ],
  1: [
    fact(fragments, 'Allowed: FIN 0, then frames of opcode 0.', '가능. FIN 0으로 시작하고 오프코드 0이 뒤를 이음.'),
    fact(note, 'Text that is not UTF-8 is closed with 1007.', 'UTF-8이 아니면 1007로 닫음.'),
  ],
  2: [fact(fragments, 'Allowed: FIN 0, then frames of opcode 0.', '가능. FIN 0으로 시작하고 오프코드 0이 뒤를 이음.')],
  8: [
    whole,
    fact(
      length,
      'Nothing, or a code of 2 bytes and up to 123 bytes of reason.',
      '없거나, 코드 2바이트와 이유 최대 123바이트.',
    ),
    fact(answer, 'A close frame; then the server closes TCP.', 'close 프레임. 그다음 서버가 TCP 연결을 닫음.'),
  ],
  9: [whole, short, fact(answer, 'A pong with the same payload.', '같은 페이로드를 담은 pong.'), noApi],
  10: [whole, short, noApi],
};

const hello = [0x48, 0x65, 0x6c, 0x6c, 0x6f];

const samples: Readonly<Record<number, readonly Sample[]>> = {
  0: [
    frame('server', 0x01, 'Hel', 'the beginning of a text, FIN 0', '텍스트의 앞부분, FIN 0'),
    frame('server', 0x80, 'lo', 'its continuation and end, FIN 1', '이어지는 끝부분, FIN 1'),
  ],
  1: [
    frame('server', 0x81, 'Hello', 'from a server', '서버가 보낼 때'),
    frame('client', 0x81, 'Hello', 'from a client, masked', '클라이언트가 보낼 때, 마스킹됨'),
  ],
  2: [frame('server', 0x82, [1, 2, 3], 'three bytes, from a server', '서버가 보낸 3바이트')],
  8: [
    frame('server', 0x88, [0x03, 0xe8], 'with code 1000', '코드 1000'),
    frame('server', 0x88, [], 'without a code', '코드 없음'),
  ],
  9: [
    frame('server', 0x89, [], 'from a server', '서버가 보낸 빈 ping'),
    frame('server', 0x89, hello, 'with a payload', '페이로드가 있는 ping'),
  ],
  10: [frame('client', 0x8a, hello, 'the answer of a client, masked', '클라이언트의 답, 마스킹됨')],
};

function entry(opcode: number): Entry {
  const { name, meaning, clause, control } = opcodeOf(opcode);
  const digit = opcode.toString(16);
  const known = name !== 'reserved';
  return {
    id: `opcode-${digit}`,
    value: `0x${digit}`,
    name: known ? name : `reserved, ${control ? 'control' : 'data'}`,
    means: meaning,
    facts: facts[opcode] ?? [],
    samples: samples[opcode] ?? [],
    sources: known ? ['RFC 6455 §5.2', clause] : [clause],
  };
}

/** The opcodes of WebSocket, reserved ones too. What they mean is the wire's own (`wire/websocket/opcodes.ts`). */
export const opcodes: Group = {
  id: 'opcodes',
  title: { en: 'WebSocket opcodes', ko: 'WebSocket 오프코드' },
  says: {
    en: 'The lower four bits of a frame’s first byte say what the frame is. From 8 on it is a control frame: short, whole, and free to come between the fragments of a message.',
    ko: '프레임 첫 바이트의 아래쪽 4비트가 프레임의 종류를 알려 줘요. 8부터는 제어 프레임이에요. 짧고, 나누지 않고, 메시지 조각 사이에 끼어들 수 있어요.',
  },
  layer: 'websocket',
  entries: Array.from({ length: 16 }, (_, opcode) => entry(opcode)),
  sources: ['RFC 6455 §5.2', 'RFC 6455 §5.5'],
};
