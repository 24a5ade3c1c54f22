import { after, joined, present, saying, shownOnFirst } from '#lessons/07-socket-io-in-use/chat.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { orAfter, pause } from '#lessons/waits.ts';
import type { SocketIoFrame } from '#wire/frame.ts';

const silenced = 'Said into the silence';
const slowed = 'Answered too late';
const last = 'And life went on';

/** The connections that were cut without a word. */
function silent(run: Run): ReadonlySet<number> {
  return new Set([...run.connections.values()].filter(({ cut }) => cut?.how === 'silence').map(({ id }) => id));
}

/** The sessions that the server let in after the silence began. */
function cameBack(run: Run): readonly SocketIoFrame[] {
  const since = run.marks.silence;
  const lost = silent(run);
  return since === undefined ? [] : joined(run).filter(({ at, connection }) => at > since && !lost.has(connection));
}

/** The frames of a text that came through: what was sent into the silence reached nobody. */
function through(run: Run, text: string, from: 'client' | 'server'): readonly SocketIoFrame[] {
  const lost = silent(run);
  return saying(run, text, from).filter(({ connection }) => !lost.has(connection));
}

const exactlyOnce: Check = {
  id: 'exactly-once',
  title: { en: 'What is written reaches the other page exactly once', ko: '쓴 글이 다른 페이지에 꼭 한 번 보여요' },
  hints: {
    'exactly-once': {
      en: 'Sent into the silence, and sent again here. The message whose answer was late crossed {times} times and shows once.',
      ko: '소리 없이 끊긴 동안 쓴 글이 여기서 다시 왔어요. 응답이 늦은 메시지는 {times}번 갔지만 한 번만 보여요.',
    },
    lost: {
      en: 'The page is back here, and does not repeat “{line}”. Expected: it asks for an answer, and sends again until one comes. Retries must outlast the silence and the way back.',
      ko: '페이지가 돌아왔는데 ‘{line}’ 메시지를 다시 보내지 않았어요. 응답을 요청하고, 올 때까지 다시 보내세요. 끊긴 동안과 재연결까지 버틸 만큼 재시도해야 해요.',
    },
    'not-passed-on': {
      en: '“{line}” crossed here, and the other page does not show it. Expected: the server passes on whatever it does not have yet.',
      ko: '‘{line}’ 메시지가 여기서 서버로 갔는데 다른 페이지에 안 보여요. 아직 없는 메시지라면 서버가 모두에게 보내야 해요.',
    },
    doubled: {
      en: '“{line}” shows {shown} times. The server had it already: only the answer was late. Expected: an id that stays the same when a message is sent again.',
      ko: '‘{line}’ 메시지가 {shown}번 보여요. 서버는 이미 받았고 응답만 늦었어요. 다시 보내도 바뀌지 않는 id를 붙이세요.',
    },
    patient: {
      en: '“{line}” crossed once: the page waited for its answer, which took 1.4 s. A slower one would still make two of it. Expected: send again after a second, and let the server know the copy.',
      ko: '‘{line}’ 메시지는 한 번만 갔어요. 1.4초 걸린 응답을 페이지가 기다렸으니까요. 더 늦었다면 두 번 갔을 거예요. 1초 뒤에는 다시 보내고, 서버가 중복을 알아보게 하세요.',
    },
    'held-up': {
      en: 'This message is sent again for want of an answer, and what is written later waits behind it. A message that is there already needs an answer, too: the first one did not arrive in time.',
      ko: '이 메시지는 응답을 못 받아 다시 왔고, 나중에 쓴 메시지가 그 뒤에 밀려 있어요. 이미 받은 메시지에도 응답하세요. 처음 보낸 응답은 제때 도착하지 못했어요.',
    },
  },
  arrange: {
    does: {
      en: 'Opens a second page, cuts in silence while it writes; then makes the cable so slow that an answer is late; then writes once more',
      ko: '페이지를 하나 더 열고, 글을 쓰는 순간 소리 없이 연결을 끊어요. 이어서 응답이 늦어지도록 케이블을 느리게 하고, 마지막으로 한 번 더 써요',
    },
    async act(stage) {
      const writer = await stage.openPage();
      await present(stage, 2);
      await stage.cut({ how: 'silence' });
      stage.mark('silence');
      await stage.write(writer, silenced);
      await stage.until((run) => cameBack(run).length >= 2);
      let arrived = false;
      await orAfter(stage, 3000, (run) => {
        arrived = shownOnFirst(run, silenced) > 0;
        return arrived;
      });
      await pause(stage, 500);
      // What is lost already need not be told of late answers.
      if (!arrived) return stage.mark('settled');
      await stage.cable({ delay: 700 });
      await stage.write(writer, slowed);
      await pause(stage, 2500);
      await stage.cable({ delay: 0 });
      await pause(stage, 1500);
      await stage.write(writer, last);
      await orAfter(stage, 5000, (run) => shownOnFirst(run, last) > 0);
      await pause(stage, 500);
      stage.mark('settled');
    },
  },
  judge(run) {
    if (run.marks.settled === undefined) return waiting;
    const back = cameBack(run);
    for (const line of [silenced, slowed]) {
      const shown = shownOnFirst(run, line);
      const [first, second] = through(run, line, 'client');
      if (shown === 0) {
        if (first) return failed('not-passed-on', second ?? first, { line });
        const at = back.at(-1);
        return at ? failed('lost', at, { line }) : waiting;
      }
      if (shown > 1) return first ? failed('doubled', second ?? first, { line, shown }) : waiting;
    }
    const times = through(run, slowed, 'client').length;
    const again = through(run, silenced, 'client')[0];
    if (!again) return waiting;
    if (shownOnFirst(run, last) === 0) {
      const blocked = after(through(run, slowed, 'client'), again).at(-1) ?? again;
      return failed('held-up', blocked);
    }
    // Who waits longer than this answer took has not shown what becomes of a second copy.
    if (times < 2) return failed('patient', through(run, slowed, 'client')[0] ?? again, { line: slowed });
    return passed('exactly-once', again, { times });
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew what emit says of a silent cut', ko: '소리 없이 끊겼을 때 emit이 무엇을 하는지 맞혔어요' },
  hints: {
    so: {
      en: 'Nothing was said: the page learned of the silence when no ping had come for three seconds, and is back here.',
      ko: '아무 말도 없었어요. 페이지는 3초 동안 ping이 안 오자 비로소 알아챘고, 여기서 돌아왔어요.',
    },
    'not-so': {
      en: 'The page was back only here, after three seconds without a ping. Until then it was connected as far as it knew, and emit handed the message to a dead connection.',
      ko: '페이지는 3초 동안 ping이 없자 여기서야 돌아왔어요. 그때까지는 연결된 줄 알고, emit이 죽은 연결에 메시지를 넘겼어요.',
    },
  },
  judge(run) {
    const [back] = cameBack(run);
    if (!run.answers.emit || !back) return waiting;
    return run.answers.emit === 'nothing' ? passed('so', back) : failed('not-so', back);
  },
};

const step: Step = {
  id: 'lost',
  title: { en: 'Lost in silence', ko: '소리 없이 사라진 메시지' },
  opens: { file: 'client.js', pane: 'sequence', frame: 'EVENT newClient' },
  questions: [
    {
      id: 'emit',
      kind: 'choice',
      asks: {
        en: 'The cable goes silent: no FIN, no error. The page emits a message at that moment. What does emit do?',
        ko: '케이블이 소리 없이 끊겨요. FIN도 오류도 없어요. 그 순간 페이지가 메시지를 emit하면 어떻게 될까요?',
      },
      options: [
        { id: 'throws', text: { en: 'It throws an error', ko: '오류를 던져요' } },
        {
          id: 'buffers',
          text: { en: 'It keeps the message until the page is back', ko: '다시 연결될 때까지 메시지를 보관해요' },
        },
        { id: 'nothing', text: { en: 'It sends, and says nothing', ko: '그냥 보내고, 아무것도 알려 주지 않아요' } },
      ],
    },
  ],
  startEarns: 'lost',
  checks: [exactlyOnce, predicted],
  help: [
    {
      en: 'Two options of io() make the client repeat: ackTimeout and retries. Then look at what the server does with a message that comes twice.',
      ko: 'io()의 옵션 ackTimeout과 retries가 다시 보내게 해요. 그다음, 같은 메시지가 두 번 오면 서버가 어떻게 하는지 보세요.',
    },
    {
      en: 'Client: ackTimeout: 1000, retries: 10, and an id of its own for each message as a further argument of emit. Server: a Set of ids; add the message only if its id is new, and call received() in either case.',
      ko: '클라이언트에는 ackTimeout: 1000, retries: 10을 쓰고, emit 인자에 메시지마다 고유한 id를 더하세요. 서버는 id를 Set에 모아 새 id일 때만 채팅에 넣고, received()는 어느 쪽이든 호출하세요.',
    },
  ],
  speeds: [1, 5],
};

export default step;
