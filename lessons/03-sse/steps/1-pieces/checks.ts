import { beginsInside, hadTime, type Streamed, shown, streamed } from '#lessons/03-sse/pieces.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** What stands for bytes that are no character: U+FFFD. */
const sign = '\uFFFD';

/** The first piece behind a cut character. */
function behindTheCut({ pieces }: Streamed) {
  return pieces.find((piece, index) => index > 0 && beginsInside(piece));
}

/** The whole body as one text; nothing until it is whole. */
function textOf({ response, over }: Streamed): string | undefined {
  if (response.incomplete || over === undefined) return undefined;
  return new TextDecoder().decode(response.body);
}

const whole: Check = {
  id: 'whole',
  title: {
    en: 'The page shows every character, although one is cut',
    ko: '글자 하나가 잘려서 와도 페이지에는 온전히 보여요',
  },
  hints: {
    whole: {
      en: 'This chunk begins with {byte}, in the middle of a character, and the page shows {text}. Your decoder kept the bytes before it until these came.',
      ko: '이 청크는 글자 한가운데에서 시작하는데(첫 바이트 {byte}) 페이지에는 {text} 그대로 보여요. 디코더가 앞의 바이트를 갖고 있다가 이어서 읽었어요.',
    },
    'cut-character': {
      en: 'This chunk begins with {byte}, in the middle of a character, and the page shows {sign}. Expected: {text}. Each decode() began anew. One decoder for the whole stream, told that more is to come, keeps the bytes that are left.',
      ko: '이 청크는 글자 한가운데에서 시작하고(첫 바이트 {byte}) 페이지에는 {sign} 표시가 보여요. {text} 그대로 보여야 해요. decode()가 매번 새로 시작했어요. 스트림 하나에 디코더 하나를 두고 뒤에 더 온다고 알려 주면 남은 바이트를 갖고 기다려요.',
    },
    'filtered-out': {
      en: 'The wire says {text}, and the page shows something else. Bytes that are thrown away do not come back. Expected: keep them until the rest of the character comes, in this chunk.',
      ko: '실제로 온 내용은 {text}인데 페이지에는 다르게 보여요. 버린 바이트는 돌아오지 않아요. 글자의 나머지가 이 청크에서 올 때까지 갖고 있어야 해요.',
    },
    'sent-whole': {
      en: 'The server now sends the message in one piece. That helps only here: every network on the way may cut bytes where it likes. Leave server.js as it was, and mend the page.',
      ko: '이제 서버가 메시지를 한 번에 보내요. 하지만 여기서만 통해요. 실제 네트워크에서는 바이트가 어디서든 잘릴 수 있어요. server.js는 원래대로 두고 페이지를 고치세요.',
    },
  },
  judge(run) {
    const stream = streamed(run, '/stream');
    const text = stream && textOf(stream);
    if (!stream || text === undefined) return waiting;
    const cut = behindTheCut(stream);
    if (!cut && (stream.pieces.length > 0 || stream.response.at === stream.response.until)) {
      return failed('sent-whole', stream.pieces[0] ?? stream.response);
    }
    const frame = cut ?? stream.response;
    const byte = (cut?.data[0] ?? 0).toString(16);
    if (shown(run).includes(sign)) return failed('cut-character', frame, { byte, sign, text });
    if (shown(run).includes(text.replaceAll(/\s+/g, ''))) return passed('whole', frame, { byte, text });
    return hadTime(run, stream.over!) ? failed('filtered-out', frame, { text }) : waiting;
  },
};

/** Signs that each answer expects. */
const expected: Readonly<Record<string, number>> = { none: 0, one: 1, three: 3 };

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew what becomes of a character that is cut', ko: '잘린 글자가 어떻게 보일지 맞혔어요' },
  hints: {
    three: {
      en: 'Three: one for {first}, which wants two more bytes, and one for each of the two here that nothing announced.',
      ko: '세 개예요. 뒤에 두 바이트가 더 있어야 하는 {first} 때문에 하나, 앞부분 없이 온 이 두 바이트 때문에 하나씩이에요.',
    },
    one: {
      en: 'You expected one sign for one broken character. But the decoder never sees the three bytes together: {first} alone is no character, and neither is each of the first two bytes here.',
      ko: '깨진 글자가 하나니 표시도 하나라고 예측했어요. 하지만 디코더는 세 바이트를 함께 보지 못해요. {first} 하나로는 글자가 안 되고, 이 청크의 첫 두 바이트도 하나하나 글자가 못 돼요.',
    },
    none: {
      en: 'You expected the whole text. The character is ed 95 9c; {first} came in one read and the rest, here, in another, and each read was decoded by itself.',
      ko: '글자가 온전할 거라고 예측했어요. 이 글자는 ed 95 9c인데 {first}만 먼저 읽혔고 나머지는 여기서 따로 읽혔어요. 그리고 읽을 때마다 따로 디코딩했어요.',
    },
  },
  judge(run) {
    const answer = expected[run.answers.signs ?? ''];
    const cut = answer === undefined ? undefined : cutOf(run);
    if (!cut) return waiting;
    const { frame, before, signs } = cut;
    const values = { first: (before.data.at(-1) ?? 0).toString(16) };
    if (answer === signs) return passed('three', frame, values);
    return failed(answer === 0 ? 'none' : 'one', frame, values);
  },
};

/** The cut on the wire, and how many signs come of it when each piece is decoded by itself. */
function cutOf(run: Run) {
  const stream = streamed(run, '/stream');
  const frame = stream && behindTheCut(stream);
  if (!stream || !frame || textOf(stream) === undefined) return undefined;
  const before = stream.pieces[stream.pieces.indexOf(frame) - 1]!;
  const apart = stream.pieces.map(({ data }) => new TextDecoder().decode(data)).join('');
  return { frame, before, signs: apart.split(sign).length - 1 };
}

const step: Step = {
  id: 'pieces',
  title: { en: 'An answer in pieces', ko: '조각조각 오는 응답' },
  opens: { file: 'client.js', pane: 'wire', frame: 'chunk 7 B' },
  questions: [
    {
      id: 'signs',
      kind: 'choice',
      asks: {
        en: 'client.js decodes each read by itself. What does the page show in the end?',
        ko: 'client.js는 읽을 때마다 따로 디코딩해요. 마지막에 페이지에는 무엇이 보일까요?',
      },
      options: [
        { id: 'none', text: { en: '{"t":"한글"}', ko: '{"t":"한글"}' } },
        { id: 'one', text: { en: '{"t":"�글"}', ko: '{"t":"�글"}' } },
        { id: 'three', text: { en: '{"t":"���글"}', ko: '{"t":"���글"}' } },
      ],
    },
  ],
  startEarns: 'cut-character',
  checks: [whole, predicted],
  help: [
    {
      en: 'A new TextDecoder knows nothing of the read before. And decode(value) says: this is all there is. Which option says that more is to come?',
      ko: '새로 만든 TextDecoder는 앞에서 무엇을 읽었는지 몰라요. 게다가 decode(value)는 “이게 전부예요”라는 뜻이에요. 뒤에 더 온다고 알려 주는 옵션은 무엇일까요?',
    },
    {
      en: 'Above the loop: const decoder = new TextDecoder(). In the loop: print(decoder.decode(value, { stream: true })).',
      ko: '반복문 위에 const decoder = new TextDecoder()를 두고, 반복문 안에서는 print(decoder.decode(value, { stream: true }))를 쓰세요.',
    },
  ],
};

export default step;
