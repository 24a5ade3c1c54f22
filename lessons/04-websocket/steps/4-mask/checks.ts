import { openPages } from '#lessons/04-websocket/pages.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { closeFrom, opcodes, type Socket, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter } from '#lessons/waits.ts';
import { ownFrame, written } from './by-hand.ts';

/** Sandbox milliseconds in which a server that refuses a frame has closed the connection. */
const patience = 2500;
/** What the check writes into the page. */
const comment = 'I am masked.';

/** The connection of somebody who does not mask, and the first frame that shows it. */
function unmasked(run: Run) {
  for (const socket of sockets(run, { origin: 'self' })) {
    const frame = socket.frames.find(({ from, masked }) => from === 'client' && !masked);
    if (frame) return { socket, frame };
  }
  return undefined;
}

/** When the server ended the connection itself, if it did: a FIN or a RST of its own. */
function endedByServer(run: Run, { connection }: Socket): number | undefined {
  return run.connections.get(connection)?.server.ended?.at;
}

const refused: Check = {
  id: 'refused',
  title: { en: 'A frame without a mask ends its connection', ko: '마스킹하지 않은 프레임이 오면 연결이 끝나요' },
  hints: {
    'refused-1002': {
      en: 'The server said 1002, protocol error, and ended the connection. No word of the stranger was passed on.',
      ko: '서버가 프로토콜 오류를 뜻하는 1002를 보내고 연결을 끝냈어요. 낯선 클라이언트의 말은 한마디도 전달되지 않았어요.',
    },
    refused: {
      en: 'Behind this frame the server ended the connection. A close frame with 1002 before it would have told the other side why.',
      ko: '이 프레임 다음에 서버가 연결을 끝냈어요. 그 전에 1002 close 프레임을 보냈다면 상대도 이유를 알 수 있었어요.',
    },
    'served-unmasked': {
      en: 'The stranger’s frame was not masked, and here the server answers it. Expected: a server that closes the connection when a frame of a client is not masked (RFC 6455 §5.1).',
      ko: '낯선 클라이언트의 프레임은 마스킹돼 있지 않았는데 서버가 여기서 응답했어요. 클라이언트의 프레임이 마스킹돼 있지 않으면 서버는 연결을 닫아야 해요(RFC 6455 §5.1).',
    },
    'still-open': {
      en: 'This frame is not masked. The server did not answer it, and keeps the connection open. Expected: it closes it.',
      ko: '이 프레임은 마스킹돼 있지 않아요. 서버가 응답하지는 않았지만 연결을 열어 두고 있어요. 닫아야 해요.',
    },
  },
  judge(run) {
    const { socket, frame } = unmasked(run) ?? {};
    if (!socket || !frame) return waiting;
    const answer = socket.frames.find(({ id, from, opcode }) => {
      return id > frame.id && from === 'server' && opcode <= opcodes.binary;
    });
    if (answer) return failed('served-unmasked', answer);
    const ended = endedByServer(run, socket);
    const close = closeFrom(socket, 'server');
    if (ended !== undefined) return close ? passed('refused-1002', close) : passed('refused', frame);
    if (run.now > frame.until + patience && socket.over === undefined) return failed('still-open', frame);
    return waiting;
  },
};

const served: Check = {
  id: 'served',
  title: { en: 'The page, which masks, is answered as before', ko: '마스킹하는 페이지는 전처럼 답을 받아요' },
  hints: {
    served: {
      en: 'The page’s frame was masked, and here is the answer to it, not masked.',
      ko: '페이지의 프레임은 마스킹돼 있었고, 여기 마스킹되지 않은 답이 왔어요.',
    },
    'refuses-everybody': {
      en: 'This frame of the page is masked, as it must be, and the server ended the connection behind it. Which way round is the condition?',
      ko: '페이지의 이 프레임은 제대로 마스킹돼 있는데 서버가 연결을 끝냈어요. 조건이 거꾸로 되지 않았나요?',
    },
    'not-answered': {
      en: 'This frame of the page is masked, and no answer came. Expected: the same text back.',
      ko: '페이지의 이 프레임은 마스킹돼 있는데 답이 오지 않았어요. 같은 텍스트가 돌아와야 해요.',
    },
  },
  arrange: {
    does: { en: 'Writes a comment into the page', ko: '페이지에 댓글을 하나 써요' },
    async act(stage) {
      const [page = 1] = await openPages(stage);
      await stage.write(page, comment);
      await orAfter(stage, patience, (run) => answered(run) !== undefined);
    },
  },
  judge(run) {
    const back = answered(run);
    if (back) return passed('served', back.frame);
    const socket = sockets(run).find(({ messages }) => messages.length > 0);
    const asked = socket?.messages.find(({ from }) => from === 'client');
    if (!socket || !asked) return waiting;
    const ended = endedByServer(run, socket);
    if (ended !== undefined && run.now > ended + 300) return failed('refuses-everybody', asked.frame);
    return run.now > asked.at + patience ? failed('not-answered', asked.frame) : waiting;
  },
};

/** What came back to a page with the words that it had sent. */
function answered(run: Run) {
  for (const { messages } of sockets(run)) {
    const said = messages.filter(({ from }) => from === 'client').map(({ text }) => text);
    const back = messages.find(({ from, text }) => from === 'server' && text !== undefined && said.includes(text));
    if (back) return back;
  }
  return undefined;
}

const step: Step = {
  id: 'mask',
  title: { en: 'Only the client masks', ko: '마스킹은 클라이언트만' },
  opens: { file: 'server.js', pane: 'wire', frame: 'text · "Hello"' },
  questions: [ownFrame],
  startEarns: 'served-unmasked',
  checks: [written, refused, served],
  help: [
    {
      en: 'By hand: 81, then 82 (MASK and length 2), four bytes of key, then 48 and 69, each XORed with its byte of the key. In server.js: frames.js tells of each frame whether it was masked.',
      ko: '손으로 쓰기: 81, 82(MASK와 길이 2), 키 4바이트, 그다음 48과 69를 각각 키의 바이트와 XOR한 값이에요. server.js: frames.js가 프레임마다 마스킹됐는지를 masked로 알려 줘요.',
    },
    {
      en: 'By hand, with the key 01 02 03 04: 81 82 01 02 03 04 49 6b. In the loop: if (!masked) return socket.end(frame(8, Buffer.from([0x03, 0xea]))); 03 ea is 1002.',
      ko: '키가 01 02 03 04라면: 81 82 01 02 03 04 49 6b. 반복문 안에서는: if (!masked) return socket.end(frame(8, Buffer.from([0x03, 0xea]))); 03 ea는 1002예요.',
    },
  ],
};

export default step;
