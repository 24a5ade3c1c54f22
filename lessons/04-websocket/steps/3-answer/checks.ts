import { openPages } from '#lessons/04-websocket/pages.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { numberIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter } from '#lessons/waits.ts';
import { echoes } from './echoes.ts';

/** What the check writes: one byte a character; three bytes a character; a length of 16 bits; a length of 64. */
const comments = ['Hello', '안녕하세요', 'Longer than 125 bytes. '.repeat(9), 'And longer than 65,535. '.repeat(2_800)];

/** Sandbox milliseconds that an answer may take before the next comment is written all the same. */
const patience = 4000;

const answered: Check = {
  id: 'answered',
  title: { en: 'Each comment comes back to the page, however long', ko: '댓글이 길이와 상관없이 페이지로 돌아와요' },
  hints: {
    answered: {
      en: 'All of them came back: {short} bytes behind a head of 2, {middle} behind 4, and here {long} behind 10. Fragments are welcome, too.',
      ko: '모두 돌아왔어요. {short}바이트는 헤드 2바이트, {middle}바이트는 4바이트, 여기 {long}바이트는 10바이트 뒤에 왔어요. 여러 프레임으로 나눠 보내도 돼요.',
    },
    'no-frame': {
      en: 'The page reads these bytes as the head of a frame, and they are none: it must fail the connection. Expected first: 81 for a whole text, then the length.',
      ko: '페이지는 이 바이트를 프레임의 헤드로 읽지만 프레임이 아니라서 연결을 끊어야만 해요. 먼저 전체 텍스트를 뜻하는 81, 그다음 길이가 와야 해요.',
    },
    masked: {
      en: 'This frame comes from the server and is masked. Only the client masks: a page must close with 1002. Expected: MASK 0, no key, the payload as it is.',
      ko: '서버가 보낸 프레임인데 마스킹돼 있어요. 마스킹은 클라이언트만 해요. 페이지는 1002로 닫아야 해요. MASK는 0으로 두고, 키 없이 페이로드를 그대로 보내세요.',
    },
    'in-characters': {
      en: 'The length says {length}, and the text has {bytes} bytes: a syllable of Hangul takes three. What is too much is read as the next frame. Count bytes, not characters.',
      ko: '길이는 {length}인데 텍스트는 {bytes}바이트예요. 한글은 한 글자가 3바이트예요. 남은 바이트는 다음 프레임으로 읽혀요. 글자 수가 아니라 바이트 수를 세세요.',
    },
    'long-in-seven-bits': {
      en: '{bytes} does not fit into seven bits: it has set the MASK bit, and the length says {length}. From 126 on, write 126 and then the length in two bytes.',
      ko: '{bytes}바이트는 7비트에 들어가지 않아요. MASK 비트까지 켜졌고 길이도 잘못 읽혀요(여기서는 {length}). 126부터는 126을 쓰고 길이를 2바이트로 이어 쓰세요.',
    },
    'long-in-sixteen-bits': {
      en: '{bytes} does not fit into sixteen bits: what is left of it says {length}, and the rest is read as frames. From 65,536 on, write 127 and then the length in eight bytes.',
      ko: '{bytes}바이트는 16비트에 들어가지 않아요. 앞이 잘려서(읽힌 길이: {length}) 나머지는 프레임으로 읽혀요. 65,536부터는 127을 쓰고 길이를 8바이트로 이어 쓰세요.',
    },
    'has-problems': {
      en: 'The page stumbles over this frame: {rule}. Select the line to read what the RFC says.',
      ko: '페이지가 이 프레임에서 걸려요: {rule}. 줄을 선택하면 RFC의 설명이 나와요.',
    },
    'not-answered': {
      en: 'This comment of {bytes} bytes did not come back. Expected: a text message with the same words. Does the console say why?',
      ko: '{bytes}바이트짜리 이 댓글이 돌아오지 않았어요. 같은 내용의 텍스트 메시지가 와야 해요. 콘솔에 이유가 나와 있나요?',
    },
  },
  arrange: {
    does: {
      en: 'Writes four comments into the page: a word, a word in Hangul, two hundred bytes, seventy thousand',
      ko: '페이지에 댓글 네 개를 써요. 짧은 영어, 한글, 200바이트, 7만 바이트',
    },
    async act(stage) {
      const [page = 1] = await openPages(stage);
      for (const [index, text] of comments.entries()) {
        await stage.write(page, text);
        const isClear = (run: Run) => {
          const { answered = [], fault } = echoes(run) ?? {};
          return fault !== undefined || answered.length > index;
        };
        await orAfter(stage, patience, isClear);
        let failing = false;
        await stage.until((run) => {
          failing = echoes(run)?.fault !== undefined;
          return true;
        });
        if (failing) return;
      }
    },
  },
  judge(run) {
    const { answered, said, fault } = echoes(run) ?? { answered: [], said: 0 };
    if (fault) return failed(fault.hint, fault.frame, fault.values);
    const lengths = answered.map(([message]) => new TextEncoder().encode(message.text ?? '').length);
    const short = lengths.find((length) => length < 126);
    const middle = lengths.find((length) => length > 125 && length < 65_536);
    const long = lengths.find((length) => length > 65_535);
    const [, last] = answered.at(-1) ?? [];
    if (!last || said > answered.length || !short || !middle || !long) return waiting;
    return passed('answered', last.frame, { short, middle, long });
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You predicted the size of the answer', ko: '돌아오는 프레임의 크기를 맞혔어요' },
  hints: {
    'without-mask': {
      en: '{size} bytes. The page needed {sent} for the same word: four of them were its masking key.',
      ko: '{size}바이트예요. 페이지는 같은 말에 {sent}바이트를 썼어요. 그중 4바이트가 마스킹 키였어요.',
    },
    'as-from-the-page': {
      en: 'So many bytes the page sent. A server does not mask, so there is no key: four bytes less, as here.',
      ko: '페이지가 보낸 크기예요. 서버는 마스킹하지 않아서 키가 없어요. 여기처럼 4바이트 짧아요.',
    },
    'another-size': {
      en: 'You said {answer}. A frame of a server has two bytes of head for so short a text, then the text: {size}.',
      ko: '예측은 {answer}바이트예요. 텍스트가 이렇게 짧으면 서버의 프레임은 헤드 2바이트와 텍스트, 모두 {size}바이트예요.',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.bytes ?? '');
    const [said, back] = hello(run) ?? [];
    if (answer === undefined || !said || !back) return waiting;
    const length = new TextEncoder().encode(said.text ?? '').length;
    const size = 2 + length;
    const sent = said.frame.head.length + said.frame.length;
    if (answer === size) return passed('without-mask', back.frame, { size, sent });
    if (answer === sent) return failed('as-from-the-page', back.frame);
    return failed('another-size', back.frame, { answer, size });
  },
};

/** The five letters that the question is about, and their way back. */
function hello(run: Run) {
  return echoes(run)?.answered.find(([{ text }]) => text === comments[0]);
}

const step: Step = {
  id: 'answer',
  title: { en: 'A frame from the server', ko: '서버가 쓰는 프레임' },
  opens: { file: 'server.js', pane: 'wire', frame: 'text ·' },
  questions: [
    {
      id: 'bytes',
      kind: 'number',
      asks: {
        en: 'Hello took 11 bytes on its way to the server. How many will it take on its way back?',
        ko: 'Hello는 서버로 갈 때 11바이트였어요. 돌아올 때는 몇 바이트일까요?',
      },
    },
  ],
  startEarns: 'no-frame',
  checks: [answered, predicted],
  help: [
    {
      en: 'Make a Buffer of the text first: its length is in bytes. Then a head for it: 0x81, and one of three forms of length, below 126, below 65,536, or more.',
      ko: '먼저 텍스트를 Buffer로 만드세요. 그 length가 바이트 수예요. 그다음 헤드를 만들어요. 0x81 다음에 길이를 126 미만, 65,536 미만, 그 이상의 세 형식 가운데 하나로 적어요.',
    },
    {
      en: 'Buffer.from([0x81, length]); or Buffer.from([0x81, 126, length >> 8, length & 0xff]); or 0x81, 127 and eight bytes, which writeBigUInt64BE(BigInt(length), 2) fills. socket.write the head, then the payload.',
      ko: 'Buffer.from([0x81, length]), 또는 Buffer.from([0x81, 126, length >> 8, length & 0xff]), 또는 0x81, 127 다음에 8바이트. 8바이트는 writeBigUInt64BE(BigInt(length), 2)로 채우세요. 헤드를 socket.write로 보내고 페이로드를 보내면 돼요.',
    },
  ],
  speeds: [1, 5],
};

export default step;
