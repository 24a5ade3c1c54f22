import { openPages } from '#lessons/04-websocket/pages.ts';
import { asked, jsonIn } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { type Socket, sockets } from '#lessons/sockets.ts';
import { numberIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter, pause } from '#lessons/waits.ts';
import { asBytes, doubled, type Heard, heard } from './heard.ts';

/** Sandbox milliseconds in which everybody has been told. */
const patience = 2500;
/** Times that the server is asked how many are open before its answer counts as a leak. */
const times = 3;

/** A comment that everybody was told of: the writer by the wire, or by its own page. */
function reachedAll({ said, back, others }: Heard, run: Run): boolean {
  const shown = back ?? run.pages.filter(({ here }) => here).every(({ text }) => text.includes(said.text ?? ''));
  return shown && others.every((other) => other !== undefined);
}

const heardByAll: Check = {
  id: 'heard',
  title: { en: 'What one page writes, both pages show', ko: '한 페이지가 쓴 댓글이 두 페이지에 모두 보여요' },
  hints: {
    heard: {
      en: 'Both wrote, and both were told: one frame in, a frame out to each open page. Nobody had asked for it.',
      ko: '둘 다 썼고 둘 다 받았어요. 프레임 하나가 들어오고, 열린 페이지마다 하나씩 나가요. 아무도 요청하지 않았는데도요.',
    },
    'only-the-sender': {
      en: 'This comment went back to the page that wrote it, and to nobody else. Expected: a frame to each open page.',
      ko: '이 댓글은 쓴 페이지에만 돌아갔어요. 열린 페이지마다 프레임이 가야 해요.',
    },
    'left-out': {
      en: 'The other page was told of this comment, and its writer was not: the page shows only what the server sends. Expected: a frame to each open page, the writer’s too.',
      ko: '이 댓글은 다른 페이지에만 가고 쓴 페이지에는 가지 않았어요. 페이지는 서버가 보낸 것만 보여 줘요. 쓴 페이지까지, 열린 페이지마다 프레임이 가야 해요.',
    },
    nobody: {
      en: 'This comment reached the server, and no page was told of it. Expected: a frame to each open page.',
      ko: '이 댓글은 서버에 닿았지만 어느 페이지에도 가지 않았어요. 열린 페이지마다 프레임이 가야 해요.',
    },
    'as-binary': {
      en: 'The words are right, the opcode is 2: binary, and the page shows [object Blob]. ws hands you a Buffer; make a string of it before you send it.',
      ko: '내용은 맞는데 오프코드가 2, 바이너리예요. 페이지에는 [object Blob]이 나와요. ws는 Buffer를 주니 보내기 전에 문자열로 바꾸세요.',
    },
    doubled: {
      en: 'This comment was written once, and here a page gets it again. Is a listener added for each message, or a socket kept twice?',
      ko: '한 번 쓴 댓글을 페이지가 여기서 또 받았어요. 메시지마다 리스너를 더하고 있거나 소켓을 두 번 넣지 않았나요?',
    },
  },
  arrange: {
    does: { en: 'Opens a second page and writes into each', ko: '페이지를 하나 더 열고 양쪽에 댓글을 써요' },
    async act(stage) {
      await stage.openPage();
      const pages = await openPages(stage, 2);
      for (const [index, page] of pages.slice(0, 2).entries()) {
        await stage.write(page, index === 0 ? 'From the first page' : '두 번째 페이지에서');
        await orAfter(
          stage,
          patience,
          (run) => heard(run, patience).filter((one) => reachedAll(one, run)).length > index,
        );
      }
      // So that a page which is told nothing was there for long enough to be told.
      await orAfter(stage, patience, (run) => heardByAll.judge(run).status !== 'waiting');
    },
  },
  judge(run) {
    const binary = asBytes(run);
    if (binary) return failed('as-binary', binary);
    const again = doubled(run);
    if (again) return failed('doubled', again);
    const all = heard(run, 0);
    const reached = all.filter((one) => reachedAll(one, run));
    const last = reached.at(-1);
    if (new Set(reached.map(({ by }) => by)).size > 1 && last) {
      return passed('heard', (last.others[0] ?? last.said).frame);
    }
    const missed = heard(run, patience).find((one) => !reachedAll(one, run) && run.now > one.said.at + patience);
    if (!missed) return waiting;
    const { said, back, others } = missed;
    if (others.every((other) => other)) return failed('left-out', said.frame);
    return failed(back ? 'only-the-sender' : 'nobody', said.frame);
  },
};

const forgotten: Check = {
  id: 'forgotten',
  title: { en: 'After one has left, the server counts one', ko: '하나가 떠나면 서버는 하나로 세어요' },
  hints: {
    forgotten: {
      en: 'One page is left, and the server says so. Nobody will be written to who is not there.',
      ko: '페이지가 하나 남았고 서버도 그렇게 말해요. 없는 페이지에 보내는 일은 없어요.',
    },
    leaks: {
      en: 'One page is open, and here the server counts {open}: pages that have gone are still among them. Expected: 1. Who tells it that one has closed?',
      ko: '열린 페이지는 하나인데 서버는 {open}개라고 해요. 떠난 페이지까지 세고 있어요. 1이어야 해요. 소켓이 닫혔다는 건 누가 알려 주나요?',
    },
    'forgets-everybody': {
      en: 'One page is open, and here the server counts {open}. Expected: 1. Remove the one that left, not the others.',
      ko: '열린 페이지가 하나 있는데 서버는 {open}개라고 해요. 1이어야 해요. 떠난 것만 지우고 나머지는 그대로 두세요.',
    },
    'no-status': {
      en: 'GET /status said {said}. Expected: JSON like {"open": 1}, which says how many pages are open.',
      ko: 'GET /status의 응답: {said}. 열린 페이지가 몇 개인지 {"open": 1} 같은 JSON으로 답해야 해요.',
    },
  },
  arrange: {
    does: {
      en: 'Opens a second page, leaves it, and asks the server how many are open',
      ko: '페이지를 하나 더 열었다가 떠나고, 서버에 몇 개가 열려 있는지 물어봐요',
    },
    async act(stage) {
      const other = await stage.openPage();
      await openPages(stage, 2);
      await stage.leavePage(other);
      await orAfter(stage, patience, (run) => sockets(run).filter((socket) => !isGone(run, socket)).length === 1);
      // A server may need a moment to hear of it, on a busy machine more than one.
      for (let time = 0; time < times; time++) {
        await pause(stage, 400);
        await stage.ask('/status');
        let clear = false;
        await stage.until((run) => {
          clear = forgotten.judge(run).status !== 'waiting';
          return true;
        });
        if (clear) return;
      }
    },
  },
  judge(run) {
    const answers = asked(run, '/status').flatMap(({ response }) =>
      response && !response.incomplete ? [response] : [],
    );
    for (const [index, response] of answers.entries()) {
      const said = jsonIn(response);
      const open = typeof said === 'object' && said && 'open' in said ? said.open : undefined;
      if (typeof open !== 'number') {
        return failed('no-status', response, { said: `${response.status} ${JSON.stringify(said) ?? ''}`.trim() });
      }
      if (open === 1) return passed('forgotten', response);
      if (open < 1) return failed('forgets-everybody', response, { open });
      if (index === times - 1) return failed('leaks', response, { open });
    }
    return waiting;
  },
};

/** Both of its ends have stopped. */
function isGone(run: Run, { connection }: Socket): boolean {
  const { client, server } = run.connections.get(connection) ?? {};
  return client?.ended !== undefined && server?.ended !== undefined;
}

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You predicted how many frames a comment takes', ko: '댓글 하나에 프레임이 몇 개 오가는지 맞혔어요' },
  hints: {
    predicted: {
      en: '{frames}: one to the server, one to each page that is open. With a thousand readers it would be a thousand and one.',
      ko: '{frames}개예요. 서버로 하나, 열린 페이지마다 하나씩이에요. 독자가 천 명이면 천한 개가 돼요.',
    },
    'another-count': {
      en: 'You said {answer}. For this comment {frames} crossed: one to the server, then one to each open page. There is no shared line: each page has a connection of its own.',
      ko: '예측은 {answer}개, 이 댓글에 실제로 오간 건 {frames}개예요. 서버로 하나, 그다음 열린 페이지마다 하나씩이에요. 모두가 함께 쓰는 연결은 없어요. 페이지마다 연결이 따로 있어요.',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.frames ?? '');
    const one = heard(run, 0).find((each) => reachedAll(each, run));
    if (answer === undefined || !one) return waiting;
    const frames = 1 + (one.back ? 1 : 0) + one.others.length;
    if (answer === frames) return passed('predicted', one.said.frame, { frames });
    return failed('another-count', one.said.frame, { answer, frames });
  },
};

const step: Step = {
  id: 'broadcast',
  title: { en: 'To everybody who is there', ko: '여기 있는 모두에게' },
  opens: { file: 'server.js', pane: 'sequence', frame: 'text ·' },
  questions: [
    {
      id: 'frames',
      kind: 'number',
      asks: {
        en: 'Two pages are open, and one of them writes a comment that both shall show. How many frames cross for it?',
        ko: '페이지 두 개가 열려 있고 한쪽이 댓글을 써요. 두 페이지에 모두 보이려면 프레임이 몇 개 오가야 할까요?',
      },
    },
  ],
  startEarns: 'only-the-sender',
  checks: [heardByAll, forgotten, predicted],
  help: [
    {
      en: 'open holds the socket of each page. On a message, send to every one of them. And a socket emits close when its page has gone.',
      ko: 'open에는 페이지마다 소켓이 하나씩 들어 있어요. 메시지가 오면 그 모두에 보내세요. 페이지가 떠나면 소켓에서 close 이벤트가 일어나요.',
    },
    {
      en: "In message: for (const each of open) each.send(data.toString()); beside it: socket.on('close', () => open.delete(socket));",
      ko: "message 안에서: for (const each of open) each.send(data.toString()); 그 옆에: socket.on('close', () => open.delete(socket));",
    },
  ],
  speeds: [1, 5],
};

export default step;
