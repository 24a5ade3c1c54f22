import { moments, waits } from '#lessons/02-long-polling/news.ts';
import { asked, inFlightAt, jsonIn } from '#lessons/evidence.ts';
import type { Check, Run, Stage, Step } from '#lessons/lesson.ts';
import { newsUntil } from '#lessons/supplied/feed.js';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Pages that are open at once, the learner's own included. */
const pages = 3;
/** Questions of a round: with all pages open, after one was left, after all were. */
const questions = 3;
/** Sandbox milliseconds without news that a round takes at most, so that no answer sweeps the leak away. */
const quiet = 2400;
/** Sandbox milliseconds within which a closed connection is seen on the wire, and after that by the server's own code. */
const patience = 1500;
const grace = 300;
/** Sandbox milliseconds by which the moment of news may be mistaken. */
const margin = 100;
/** Rounds that are tried: a busy machine may need more than one to be quick enough. */
const rounds = 5;

/** The answers of one round: who waits, three times. */
function round(run: Run, index: number) {
  return asked(run, '/status').slice(index * questions, (index + 1) * questions);
}

/** The first whole round in which no news came. */
function clean(run: Run) {
  return Array.from({ length: rounds }, (_, index) => round(run, index)).find((all) => {
    const [first] = all;
    const last = all[questions - 1];
    if (!first || last?.over === undefined) return false;
    const start = inFlightAt(first.request.at, waits(run)).length === pages;
    return start && !newsWithin(run, first.request.at, last.over);
  });
}

/** Whether news may have come between two times, or will. */
function newsWithin(run: Run, from: number, to: number): boolean {
  const { by } = moments(run);
  return newsUntil(to + margin).some(({ id }) => by(id) > from - margin && by(id) < to + margin);
}

/** All pages wait, and the next news is far enough away. */
function isQuiet(run: Run): boolean {
  const open = inFlightAt(run.now, waits(run));
  return open.length === pages && open.every(({ held }) => held > 50) && !newsWithin(run, run.now, run.now + quiet);
}

async function ask(stage: Stage, others: readonly number[]): Promise<void> {
  const [one, ...rest] = others;
  await stage.until(isQuiet, 60_000);
  await stage.ask('/status');
  await stage.leavePage(one!);
  await closed(stage, rest.length);
  await stage.ask('/status');
  for (const page of rest) await stage.leavePage(page);
  await closed(stage, 0);
  await stage.ask('/status');
}

/** Waits until so many requests are left, and the server has had the time to notice. */
async function closed(stage: Stage, left: number): Promise<void> {
  let from: number | undefined;
  let seen: number | undefined;
  await stage.until((run) => {
    from ??= run.now;
    if (inFlightAt(run.now, waits(run)).length <= left || run.now > from + patience) seen ??= run.now;
    return seen !== undefined && run.now > seen + grace;
  });
}

const forgotten: Check = {
  id: 'forgotten',
  title: { en: 'Whoever leaves no longer waits', ko: '떠난 페이지는 더 기다리지 않아요' },
  hints: {
    forgotten: {
      en: '{pages} pages waited, then {after}, then nobody: the server forgot each as its connection closed, before any news came.',
      ko: '대기 요청이 {pages}개에서 {after}개로, 다시 0개로 줄었어요. 소식이 오기도 전에, 연결이 닫힐 때마다 서버가 하나씩 잊었어요.',
    },
    leaks: {
      en: 'All pages have gone, and here the server says that {waiting} still wait: responses that nobody will read stay in memory. Expected: 0. Who tells the server that a connection has closed?',
      ko: '페이지가 모두 떠났는데 서버는 아직 대기 요청이 {waiting}개라고 해요. 아무도 읽지 않을 response가 메모리에 남아 있어요. 0이어야 해요. 연결이 닫혔다는 건 누가 알려 주나요?',
    },
    'forgets-everybody': {
      en: 'One of {pages} pages has gone, and here the server says that {waiting} wait. Expected: {expected}. Forget the one that left, not the others.',
      ko: '페이지 {pages}개 중 하나가 떠났는데 서버는 대기 요청이 {waiting}개라고 해요. {expected}개여야 해요. 떠난 것만 잊고 나머지는 그대로 두세요.',
    },
    'forgets-too-soon': {
      en: '{pages} requests wait on the wire, and here the server knows of {waiting}. It forgot those who are still there: a request ends as soon as it has been read. Expected: the close of the response.',
      ko: '실제로는 요청 {pages}개가 기다리는데 서버는 {waiting}개만 알아요. 아직 기다리는 요청까지 잊었어요. request의 end는 요청을 다 읽자마자 일어나요. response의 close를 쓰세요.',
    },
    'no-status': {
      en: 'GET /status said {said}. Expected: JSON like {"waiting": 3}, which says how many responses the server holds.',
      ko: 'GET /status의 응답: {said}. 서버가 붙잡고 있는 response 수를 {"waiting": 3} 같은 JSON으로 답해야 해요.',
    },
  },
  arrange: {
    does: {
      en: 'Opens two more pages, leaves one, then all, and asks the server each time who waits. Your page comes back by itself',
      ko: '페이지를 두 개 더 열고, 하나를 떠났다가 모두 떠나면서, 그때마다 대기 요청이 몇 개인지 서버에 물어봐요. 내 페이지는 저절로 돌아와요',
    },
    async act(stage) {
      const others = [await stage.openPage(), await stage.openPage()];
      let own = 0;
      await stage.until((run) => {
        own = run.pages.find(({ id }) => !others.includes(id))?.id ?? 0;
        return own > 0;
      });
      const all = [...others, own];
      for (let index = 0; index < rounds; index++) {
        if (index > 0) for (const page of all) await stage.returnToPage(page);
        await ask(stage, all);
        let done = false;
        await stage.until((run) => {
          done = clean(run) !== undefined;
          return true;
        });
        if (done) return;
      }
    },
  },
  judge(run) {
    const [before, between, after] = clean(run) ?? [];
    // Whatever it says, a server without this answer cannot be asked.
    const unclear = asked(run, '/status').find(({ response, over }) => {
      return response && over !== undefined && waitingIn(response) === undefined;
    });
    if (unclear?.response) return failed('no-status', unclear.response, { said: sentIn(unclear.response) });
    if (!before?.response || !between?.response || !after?.response) return waiting;

    const first = waitingIn(before.response)!;
    const then = waitingIn(between.response)!;
    const last = waitingIn(after.response)!;
    if (first < pages) return failed('forgets-too-soon', before.response, { pages, waiting: first });
    if (last > 0) return failed('leaks', after.response, { waiting: last });
    if (then < pages - 1) {
      return failed('forgets-everybody', between.response, { pages, waiting: then, expected: pages - 1 });
    }
    return passed('forgotten', after.response, { pages, after: then });
  },
};

type Answer = Parameters<typeof jsonIn>[0];

/** The number that `/status` tells. */
function waitingIn(response: Answer): number | undefined {
  const said = jsonIn(response);
  const count = typeof said === 'object' && said && 'waiting' in said ? said.waiting : undefined;
  return typeof count === 'number' ? count : undefined;
}

function sentIn(response: Answer): string {
  return `${response.status} ${JSON.stringify(jsonIn(response)) ?? ''}`.trim();
}

const step: Step = {
  id: 'forget',
  title: { en: 'The waiter that nobody removes', ko: '아무도 치우지 않는 대기 요청' },
  opens: { file: 'server.js', pane: 'wire', frame: 'GET /news' },
  questions: [],
  startEarns: 'leaks',
  checks: [forgotten],
  help: [
    {
      en: 'When a page goes, its connection closes, and Node tells the response: there is an event for that. It comes as well when the response was sent, which does no harm.',
      ko: '페이지가 떠나면 연결이 닫히고 Node가 response에 이벤트로 알려 줘요. 응답을 다 보냈을 때도 같은 이벤트가 오지만 문제없어요.',
    },
    {
      en: "Behind waiting.add(waiter): response.on('close', () => waiting.delete(waiter)). Not request.on('end'): that only says that the request has been read.",
      ko: "waiting.add(waiter) 아래에 response.on('close', () => waiting.delete(waiter))를 쓰세요. request.on('end')는 요청을 다 읽었다는 뜻일 뿐이라 쓰면 안 돼요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
