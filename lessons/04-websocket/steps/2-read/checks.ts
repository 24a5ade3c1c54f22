import type { Check, Run, Step } from '#lessons/lesson.ts';
import { opcodes, type Socket, sockets } from '#lessons/sockets.ts';
import { frameIn, numberIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { hex } from '#wire/bytes.ts';

/** The first frame of a page that is text and whole. */
function spoken(run: Run): Socket['frames'][number] | undefined {
  const all = sockets(run).flatMap(({ frames }) => frames);
  return all.find(({ from, opcode, incomplete, problems }) => {
    return from === 'client' && opcode === opcodes.text && !incomplete && problems.length === 0;
  });
}

const counted: Check = {
  id: 'counted',
  title: { en: 'You predicted the size of the frame', ko: '프레임의 크기를 맞혔어요' },
  hints: {
    counted: {
      en: '{size} bytes: {head} of head, of which 4 are the masking key, and {length} of payload. The request that opened this connection took {request}.',
      ko: '{size}바이트예요. 헤드가 {head}바이트(그중 마스킹 키가 4바이트), 페이로드가 {length}바이트예요. 이 연결을 연 요청은 {request}바이트였어요.',
    },
    'payload-only': {
      en: '{length} is the payload. In front of it stand {head} bytes: two that say what comes and how long it is, and four of masking key.',
      ko: '{length}바이트는 페이로드예요. 그 앞에 {head}바이트가 더 있어요. 무엇이 얼마나 오는지 말하는 2바이트와 마스킹 키 4바이트예요.',
    },
    'without-mask': {
      en: 'So long would this frame be without a masking key. Every frame of a client carries one: four bytes more.',
      ko: '마스킹 키가 없다면 그 길이예요. 클라이언트가 보내는 프레임에는 모두 마스킹 키가 있어서 4바이트 더 길어요.',
    },
    'another-size': {
      en: 'You said {answer}. The frame took {size} bytes: count them in the inspector, field by field.',
      ko: '예측은 {answer}바이트, 실제 프레임은 {size}바이트예요. 인스펙터에서 필드별로 세어 보세요.',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.size ?? '');
    const frame = spoken(run);
    if (answer === undefined || !frame) return waiting;
    const { length } = frame;
    const head = frame.head.length;
    const size = head + length;
    const request = sockets(run).find(({ frames }) => frames.includes(frame))?.request.span;
    if (answer === size) {
      return passed('counted', frame, { size, head, length, request: request ? request.end - request.start : 0 });
    }
    if (answer === length) return failed('payload-only', frame, { length, head });
    if (answer === size - 4) return failed('without-mask', frame);
    return failed('another-size', frame, { answer, size });
  },
};

const firstByte: Check = {
  id: 'first-byte',
  title: { en: 'You read the first byte', ko: '첫 바이트를 읽었어요' },
  hints: {
    'whole-text': {
      en: '{byte} is 1000 0001: FIN is 1, so this frame ends its message; three reserved bits; opcode 1, text.',
      ko: '첫 바이트 {byte}, 곧 1000 0001이에요. FIN이 1이니 메시지가 이 프레임에서 끝나고, 예약 비트 세 개 다음에 오프코드 1, 텍스트가 와요.',
    },
    'first-byte': {
      en: 'Mask and length stand in the second byte, {second}. The first is {byte}, 1000 0001: one bit of FIN, three reserved, four of opcode.',
      ko: '마스킹 여부와 길이는 두 번째 바이트 {second}에 있어요. 첫 바이트는 {byte}, 곧 1000 0001이에요. FIN 1비트, 예약 3비트, 오프코드 4비트예요.',
    },
  },
  judge(run) {
    const { first } = run.answers;
    const frame = spoken(run);
    if (!first || !frame?.fin) return waiting;
    const [byte, second] = [hex(frame.head.subarray(0, 1)), hex(frame.head.subarray(1, 2))];
    if (first === 'whole-text') return passed('whole-text', frame, { byte });
    return failed('first-byte', frame, { byte, second });
  },
};

const found: Check = {
  id: 'found',
  title: { en: 'You found the frame, and what the mask made of it', ko: '프레임을 찾고 마스킹된 모습을 확인했어요' },
  hints: {
    found: {
      en: 'On the wire the payload is {masked}; the key is {key}. XOR them, byte by byte: {plain}.',
      ko: '실제로 오간 페이로드는 {masked}, 키는 {key} 네 바이트예요. 한 바이트씩 XOR하면 {plain}, 원래 페이로드가 나와요.',
    },
    'not-the-frame': {
      en: 'Frame #{frame} is not a text frame that the page sent. Expected: a line with → and WS.',
      ko: '#{frame} 프레임은 페이지가 보낸 텍스트 프레임이 아니에요. →와 WS가 있는 줄을 고르세요.',
    },
  },
  judge(run) {
    const number = frameIn(run.answers.hello ?? '');
    const here = run.frames.find(({ id }) => id === number);
    const frame = spoken(run);
    // A number of an earlier run may not have come yet in this one.
    if (number === undefined || !here || !frame) return waiting;
    const isText = here.layer === 'websocket' && here.from === 'client' && here.opcode === opcodes.text;
    if (!isText || !here.maskingKey) return failed('not-the-frame', here, { frame: number });
    const key = here.maskingKey;
    const plain = here.payload.subarray(0, shown);
    const masked = plain.map((byte, index) => byte ^ (key[index & 3] ?? 0));
    return passed('found', here, { masked: hex(masked), key: hex(key), plain: hex(plain) });
  },
};

/** Bytes of a payload that a sentence shows. */
const shown = 12;

const step: Step = {
  id: 'read',
  title: { en: 'A frame, bit by bit', ko: '프레임을 비트 단위로' },
  // The frame behind it is the answer to a question.
  opens: { file: 'client.js', pane: 'wire', frame: '101' },
  questions: [
    {
      id: 'size',
      kind: 'number',
      asks: {
        en: 'The page sends Hello, five letters. How many bytes will cross the wire for it?',
        ko: '페이지가 다섯 글자 Hello를 보내요. 모두 몇 바이트가 오갈까요?',
      },
    },
    {
      id: 'first',
      kind: 'choice',
      asks: {
        en: 'Its first byte will be 81. By the table, what does that say?',
        ko: '첫 바이트는 81이에요. 표를 보면 무슨 뜻일까요?',
      },
      options: [
        { id: 'length', text: { en: '129 bytes follow', ko: '129바이트가 이어져요' } },
        {
          id: 'whole-text',
          text: { en: 'A whole message, and it is text', ko: '한 프레임에 다 든 메시지이고 텍스트예요' },
        },
        { id: 'masked', text: { en: 'Masked, and one byte long', ko: '마스킹됐고 길이는 1바이트예요' } },
      ],
    },
    {
      id: 'hello',
      kind: 'frame',
      asks: {
        en: 'Which frame carries it? Select it in the wire pane.',
        ko: 'Hello를 실어 나른 프레임은 어느 것일까요? 통신 기록에서 골라 보세요.',
      },
    },
  ],
  checks: [counted, firstByte, found],
  help: [
    {
      en: 'Select the frame: the inspector names each field and the bits that it takes. FIN to length are two bytes here; what stands between them and the payload?',
      ko: '프레임을 선택하면 필드마다 이름과 차지하는 비트가 나와요. FIN부터 길이까지는 2바이트예요. 그것과 페이로드 사이에는 무엇이 있나요?',
    },
    {
      en: '2 bytes, then 4 of masking key, then 5 of payload: 11. The line is the first with → and WS. 81 is FIN and opcode 1.',
      ko: '2바이트, 마스킹 키 4바이트, 페이로드 5바이트를 더하면 11바이트예요. →와 WS가 있는 첫 줄을 고르세요. 81은 FIN과 오프코드 1이에요.',
    },
  ],
};

export default step;
