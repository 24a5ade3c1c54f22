import { hadTime, type Streamed, shown, streamed } from '#lessons/03-sse/pieces.ts';
import type { Check, Step } from '#lessons/lesson.ts';
import { parsed } from '#lessons/said.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import type { HttpChunk } from '#wire/frame.ts';

/** Sandbox milliseconds within which pieces were written together, so that one read may bring them. */
const together = 10;

interface Message {
  readonly text: string;
  /** The pieces that carry it, in order. */
  readonly carriers: readonly HttpChunk[];
}

/** The messages of a stream of lines, once it is whole. */
function messagesIn({ response, pieces }: Streamed): readonly Message[] {
  const ends: number[] = [];
  for (const { size } of pieces) ends.push((ends.at(-1) ?? 0) + size);
  let start = 0;
  const messages: Message[] = [];
  for (const line of split(response.body)) {
    const from = start;
    const end = from + line.length;
    start = end + 1;
    const text = saidBy(new TextDecoder().decode(line));
    const carriers = pieces.filter((_, index) => (ends[index - 1] ?? 0) < end && ends[index]! > from);
    if (text !== undefined) messages.push({ text, carriers });
  }
  return messages;
}

/** Whether one read may bring several messages: a chunk carries them, or chunks were sent together. Node joins writes of one turn. */
function arrivesJoined(pieces: readonly HttpChunk[], messages: readonly Message[]): boolean {
  return pieces.some((piece, index) => {
    const before = pieces[index - 1];
    if (before && piece.at - before.at < together) return true;
    return messages.filter(({ carriers }) => carriers.includes(piece)).length > 1;
  });
}

/** Lines of bytes, without their ends. */
function split(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
}

function saidBy(line: string): string | undefined {
  const value = parsed(line);
  return typeof value === 'object' && value && 't' in value && typeof value.t === 'string' ? value.t : undefined;
}

/** The line of a message, if a page printed it instead of what it says. */
function asItCame({ text }: Message): string {
  return JSON.stringify({ t: text }).replaceAll(/\s+/g, '');
}

const all: Check = {
  id: 'all',
  title: { en: 'The page shows each of the messages', ko: '페이지에 메시지가 모두 보여요' },
  hints: {
    all: {
      en: '{messages} messages in {pieces} chunks, and the page shows every one. A message ends at its line end, wherever the bytes were cut.',
      ko: '메시지 {messages}개가 청크 {pieces}개로 나뉘어 왔고 모두 보여요. 바이트가 어디서 잘렸든 메시지는 줄바꿈에서 끝나요.',
    },
    'two-in-one': {
      en: 'This chunk brought “{text}”, and the page does not show it. Another message came with it, and one read brought both. Expected: cut what you read at the line ends.',
      ko: '이 청크로 “{text}” 메시지가 왔는데 페이지에 보이지 않아요. 다른 메시지와 함께 와서 한 번에 읽혔어요. 읽은 것을 줄바꿈에서 나누세요.',
    },
    'cut-in-two': {
      en: '“{text}” ends in this chunk and began in one before it, and the page does not show it. Expected: what stands behind the last line end is kept, and put in front of the next read.',
      ko: '“{text}” 메시지는 앞의 청크에서 시작해 이 청크에서 끝나는데 페이지에 보이지 않아요. 마지막 줄바꿈 뒤에 남은 것은 두었다가 다음에 읽은 것 앞에 붙이세요.',
    },
    unread: {
      en: 'The page shows this line as it came, {line}, and not its message. Expected: a row of its own for each message, as say() adds it.',
      ko: '페이지에 이 줄이 온 그대로 보여요: {line}. 메시지마다 say()로 한 줄씩 보여 주세요.',
    },
    'sent-apart': {
      en: 'Here no messages are joined, or none is cut, and a busy network does both. Expected: server.js as this step starts it; “Take its starting code”, under the editor, brings it.',
      ko: '여기서는 합쳐진 메시지나 잘린 메시지가 없어요. 네트워크가 바쁘면 합쳐지기도 하고 잘리기도 해요. server.js는 이 단계의 시작 코드여야 해요. 편집기 아래의 “시작 코드로 바꾸기”를 누르세요.',
    },
  },
  judge(run) {
    const stream = streamed(run, '/stream');
    if (!stream || stream.response.incomplete || stream.over === undefined) return waiting;
    const messages = messagesIn(stream);
    const { pieces } = stream;
    if (!arrivesJoined(pieces, messages) || messages.every(({ carriers }) => carriers.length < 2)) {
      return failed('sent-apart', pieces[0] ?? stream.response);
    }
    const page = messages.reduce((text, one) => text.replaceAll(asItCame(one), ''), shown(run));
    const missing = messages.find(({ text }) => !page.includes(text.replaceAll(/\s+/g, '')));
    const proof = pieces.at(-1)!;
    if (!missing) return passed('all', proof, { messages: messages.length, pieces: pieces.length });
    if (!hadTime(run, stream.over)) return waiting;
    const { text, carriers } = missing;
    if (shown(run).includes(asItCame(missing))) {
      return failed('unread', carriers.at(-1) ?? proof, { line: JSON.stringify({ t: text }) });
    }
    return failed(carriers.length > 1 ? 'cut-in-two' : 'two-in-one', carriers.at(-1) ?? proof, { text });
  },
};

const step: Step = {
  id: 'messages',
  title: { en: 'Chunks are not messages', ko: '청크는 메시지가 아니에요' },
  opens: { file: 'client.js', pane: 'client', frame: 'This changed by itself.' },
  questions: [],
  startEarns: 'two-in-one',
  checks: [all],
  help: [
    {
      en: 'The server ends each message with a line end. So what was read is: some whole lines, and perhaps the beginning of one more. What do you do with the beginning?',
      ko: '서버는 메시지마다 줄바꿈을 붙여요. 그러니 읽은 것은 온전한 줄 몇 개와, 어쩌면 아직 끝나지 않은 줄의 앞부분이에요. 그 앞부분은 어떻게 할까요?',
    },
    {
      en: "Above the loop: let rest = ''. In the loop: const lines = (rest + text).split('\\n'); rest = lines.pop(); for (const line of lines) say(JSON.parse(line)).",
      ko: "반복문 위에 let rest = ''를 두고, 반복문 안에서 const lines = (rest + text).split('\\n'); rest = lines.pop(); for (const line of lines) say(JSON.parse(line))을 쓰세요.",
    },
  ],
};

export default step;
