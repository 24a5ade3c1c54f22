import { framesByHand, readByHand } from '#lessons/by-hand.ts';
import type { Check, Question, Run } from '#lessons/lesson.ts';
import { opcodes, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { hex } from '#wire/bytes.ts';

/** What the frame must say. */
const word = 'Hi';

export const ownFrame: Extract<Question, { kind: 'bytes' }> = {
  id: 'frame',
  kind: 'bytes',
  from: 'client',
  speaks: 'websocket',
  asks: {
    en: 'Write the frame in which a page says Hi, byte for byte in hexadecimal. H is 48, i is 69. The key is yours to choose.',
    ko: '페이지가 Hi라고 말하는 프레임을 16진수로 한 바이트씩 써 보세요. H는 48, i는 69예요. 키는 마음대로 고르세요.',
  },
};

/** The frame of a page that what was written is compared with: the first text of this run. */
function ofPage(run: Run) {
  const all = sockets(run).flatMap(({ frames }) => frames);
  return all.find(({ from, opcode, masked }) => from === 'client' && opcode === opcodes.text && masked);
}

/** What was written, as a server would read it; no code runs for it. */
export const written: Check = {
  id: 'written',
  title: { en: 'The frame that you wrote says Hi, masked', ko: '직접 쓴 프레임이 마스킹된 Hi예요' },
  hints: {
    written: {
      en: 'A server reads Hi. Your key {key} made {masked} of it; the page made its frame, here, in the same way.',
      ko: '서버가 Hi로 읽어요. 내가 고른 키: {key}. 그 키로 마스킹한 페이로드: {masked}. 페이지도 여기 이 프레임을 똑같이 만들었어요.',
    },
    'written-bare': {
      en: 'A server reads Hi. A key of zeros leaves the payload as it was, though: a browser takes a random one for each frame, because a key that can be guessed protects nothing (RFC 6455 §5.3).',
      ko: '서버가 Hi로 읽어요. 그런데 0뿐인 키로는 페이로드가 그대로 남아요. 짐작할 수 있는 키는 아무것도 막지 못해서, 브라우저는 프레임마다 무작위 키를 골라요(RFC 6455 §5.3).',
    },
    'not-a-frame': {
      en: 'A server cannot read this as a frame. Expected: 81 for a whole text, then MASK and length in one byte.',
      ko: '서버가 프레임으로 읽을 수 없어요. 전체 텍스트를 뜻하는 81 다음에 MASK와 길이를 한 바이트로 쓰세요.',
    },
    'not-masked': {
      en: 'MASK is 0 in the second byte: so a server would write it. From a page it must be 1: the length with 80 added.',
      ko: '두 번째 바이트의 MASK가 0이에요. 서버라면 그렇게 써요. 페이지가 보낼 때는 1이어야 해요. 길이에 80을 더하세요.',
    },
    'not-finished': {
      en: 'A server would wait for more: it has {has} of {length} bytes of payload. Expected: 81, one byte, four of key, then the payload.',
      ko: '서버는 더 올 거라고 기다려요. 페이로드 {length}바이트 중 {has}바이트만 왔어요. 81, 1바이트, 키 4바이트, 그다음 페이로드 순서예요.',
    },
    'not-xored': {
      en: 'MASK is 1 and the key stands there, but the payload is Hi in the open. A server XORs it with the key and reads {plain} instead of 48 69.',
      ko: 'MASK도 1이고 키도 있는데 페이로드가 Hi 그대로예요. 서버는 여기에 키를 XOR해요. 48 69가 나와야 하는데 나오는 값: {plain}.',
    },
    'another-word': {
      en: 'Unmasked, the payload is {plain}. Expected: 48 69. XOR each byte with the byte of the key at the same place.',
      ko: '마스킹을 풀면 나오는 값: {plain}. 48 69여야 해요. 같은 자리의 키 바이트와 XOR하세요.',
    },
    'not-text': {
      en: 'The first byte is {first}. Expected: 81, which is FIN and opcode 1, text.',
      ko: '여기 쓴 첫 바이트: {first}. FIN과 오프코드 1(텍스트)을 뜻하는 81이어야 해요.',
    },
    'more-than-one': {
      en: 'Something follows behind the frame. Expected: one frame, and its length says where it ends: 2 bytes.',
      ko: '프레임 뒤에 무언가 더 있어요. 프레임 하나만 쓰세요. 길이 2바이트에서 끝나야 해요.',
    },
  },
  judge(run) {
    const typed = run.answers[ownFrame.id] ?? '';
    const read = readByHand(typed, ownFrame);
    // What was written is no frame of the run. The page's own is, for comparison.
    const page = ofPage(run);
    if (typed.trim() === '' || !('bytes' in read) || !page) return waiting;

    const [frame, another] = framesByHand(read.bytes, ownFrame);
    if (frame?.layer !== 'websocket') return failed('not-a-frame', page);
    const { payload, maskingKey, length, head } = frame;
    if (frame.opcode !== opcodes.text || !frame.fin || frame.rsv !== 0) {
      return failed('not-text', page, { first: hex(head.subarray(0, 1)) });
    }
    if (!maskingKey) return failed('not-masked', page);
    if (frame.incomplete) return failed('not-finished', page, { has: payload.length, length });
    const masked = payload.map((byte, index) => byte ^ (maskingKey[index % 4] ?? 0));
    const plain = hex(payload.subarray(0, 12));
    const isWord = isText(payload, word);
    if (!isWord && isText(masked, word)) return failed('not-xored', page, { plain });
    if (!isWord) return failed('another-word', page, { plain });
    if (another) return failed('more-than-one', page);
    const hint = maskingKey.every((byte) => byte === 0) ? 'written-bare' : 'written';
    return passed(hint, page, { key: hex(maskingKey), masked: hex(masked) });
  },
};

function isText(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder().decode(bytes) === text;
}
