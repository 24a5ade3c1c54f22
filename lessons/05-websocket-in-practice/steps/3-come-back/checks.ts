import { received } from '#lessons/05-websocket-in-practice/received.ts';
import type { Check, Run, Stage, Step } from '#lessons/lesson.ts';
import { isOpen, sockets } from '#lessons/sockets.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { difference, outage, type Round, rounds, same } from './attempts.ts';

/** Attempts in one outage that nobody makes who pauses; and sandbox milliseconds that so many pauses would take at least. */
const flood = 5;
const pausing = 1500;
/** Sandbox milliseconds that the first pause may take; after which a page has given up. */
const soon = 3000;
const silence = 30_000;
/** By how much the last pause of a round must be longer than the first. */
const growth = 1.3;

const together = (values: readonly (number | undefined)[]) => values.reduce<number>((sum, one) => sum + (one ?? 0), 0);
const told = (round: Round) => round.pauses.map((ms) => Math.round(ms)).join(', ');

/** Cuts the line, and waits until the page is back and has news. */
async function cut(stage: Stage, index: number): Promise<void> {
  // With news of its own a page has something to go on from.
  await stage.until((run) => {
    const open = sockets(run).filter((socket) => isOpen(socket) && socket.over === undefined);
    return open.some((socket) => received(run, socket).some(({ news }) => news.length > 0));
  });
  await stage.cut({ how: 'fin', for: outage });
  await stage.until((run) => {
    const back = rounds(run)[index]?.back;
    return !!back && received(run, back).some(({ news, story }) => news.length > 0 || story !== undefined);
  }, 60_000);
}

const paced: Check = {
  id: 'paced',
  title: {
    en: 'The pauses between attempts grow, and are not the same twice',
    ko: '다시 시도하기까지 쉬는 시간이 점점 길어지고, 매번 달라요',
  },
  hints: {
    paced: {
      en: 'Pauses of {first} ms after the first cut, {second} ms after the second: they grow, and no two pages would come at the same moment.',
      ko: '처음 끊겼을 때는 {first}ms, 두 번째에는 {second}ms를 쉬었어요. 점점 길어지고, 다른 페이지와 같은 순간에 몰려오지도 않아요.',
    },
    flood: {
      en: 'This is attempt number {number}, {ms} ms after the cut: the page tries as fast as it is refused. Expected: a pause before each attempt, longer each time.',
      ko: '끊긴 지 {ms}ms 만에 벌써 {number}번째 시도예요. 거절당하기가 무섭게 다시 시도해요. 시도하기 전마다 쉬고, 쉬는 시간을 점점 늘려야 해요.',
    },
    'does-not-grow': {
      en: 'Pauses of {pauses} ms: the last is hardly longer than the first. Expected: each about twice the one before.',
      ko: '쉰 시간이 {pauses}ms예요. 마지막이 처음과 별로 다르지 않아요. 매번 두 배쯤 늘어나야 해요.',
    },
    'no-jitter': {
      en: 'Pauses of {first} ms after one cut, {second} ms after the next: the same again. A thousand pages that lose the server together would come back together, each time. Expected: a random part in every pause.',
      ko: '한 번은 {first}ms, 그다음에도 {second}ms로 똑같이 쉬었어요. 서버를 함께 잃은 페이지 1000개가 매번 함께 몰려와요. 쉬는 시간마다 무작위 값이 들어가야 해요.',
    },
    'starts-late': {
      en: 'The first attempt left {ms} ms after the cut. Expected: about half a second, and after a good connection half a second again. Most losses are short.',
      ko: '끊긴 지 {ms}ms 뒤에야 처음 시도했어요. 처음에는 0.5초쯤만 쉬고, 제대로 연결되고 나면 다시 0.5초쯤부터 시작해야 해요. 끊김은 대개 짧아요.',
    },
    'gave-up': {
      en: 'The cable is whole again, and after this the page has not tried for {seconds} s. Expected: it goes on trying, without a reload.',
      ko: '케이블이 다시 이어졌는데 이 뒤로 {seconds}초 동안 다시 시도하지 않았어요. 새로고침 없이도 계속 시도해야 해요.',
    },
  },
  arrange: {
    does: {
      en: 'Cuts the line twice, for four seconds each, and a third time if both looked the same',
      ko: '연결을 4초씩 두 번 끊어요. 두 번이 똑같으면 한 번 더 끊어요',
    },
    async act(stage) {
      await cut(stage, 0);
      await cut(stage, 1);
      let isSame = false;
      await stage.until((run) => {
        const [one, two] = rounds(run);
        isSame = !!one && !!two && difference(one, two) < same;
        return true;
      });
      if (isSame) await cut(stage, 2);
    },
  },
  judge: pacing,
};

function pacing(run: Run) {
  const all = rounds(run);
  for (const [index, round] of all.entries()) {
    const { attempts, cutAt, back, pauses } = round;
    const last = attempts[flood - 1];
    if (last && together(pauses.slice(0, flood)) < pausing) {
      return failed('flood', round.frameAt(flood - 1), { number: flood, ms: Math.round(last.at - cutAt) });
    }
    const [first] = pauses;
    if (first !== undefined && first > soon) return failed('starts-late', round.frameAt(0), { ms: Math.round(first) });
    const tried = attempts.at(-1)?.at ?? cutAt;
    if (!back && run.now - tried > silence && all[index + 1] === undefined) {
      return failed('gave-up', round.frameAt(attempts.length), { seconds: silence / 1000 });
    }
  }
  const [one, two, three] = all;
  if (!one?.back || !two?.back) return waiting;
  const grows = together([one.pauses.at(-1), two.pauses.at(-1)]) >= growth * together([one.pauses[0], two.pauses[0]]);
  if (!grows) return failed('does-not-grow', one.frameAt(one.attempts.length - 1), { pauses: told(one) });
  if (difference(one, two) >= same) {
    return passed('paced', two.back.request, { first: told(one), second: told(two) });
  }
  if (!three?.back) return waiting;
  if (difference(two, three) >= same) {
    return passed('paced', three.back.request, { first: told(two), second: told(three) });
  }
  return failed('no-jitter', three.frameAt(0), { first: told(two), second: told(three) });
}

const resumes: Check = {
  id: 'resumes',
  title: {
    en: 'Back on the line, the page gets the news that it missed: nothing lost, nothing again',
    ko: '다시 연결되면 놓친 소식만 와요. 잃는 것도, 두 번 오는 것도 없어요',
  },
  hints: {
    resumes: {
      en: 'The page had everything up to {last}, and this message goes on with {next}: {missed} in all that it would have missed.',
      ko: '페이지가 {last}번까지 받은 상태였고, 이 메시지가 {next}번부터 이어져요. 놓칠 뻔한 소식은 {missed}개예요.',
    },
    'whole-again': {
      en: 'The page had the story up to {last}, and here it gets all of it again, {bytes} bytes. Expected: the page says how far it has come, and the server sends what came after.',
      ko: '페이지가 {last}번까지 받은 상태인데, 전체를 처음부터 다시 받았어요({bytes}바이트). 페이지가 어디까지 받았는지 말하고, 서버는 그다음부터 보내야 해요.',
    },
    doubled: {
      en: 'News {id} comes here a second time; its vote counts twice. Expected: only what follows the last that the page has by now; its cursor moves on with each message.',
      ko: '{id}번 소식이 여기서 한 번 더 왔어요. 투표를 두 번 세게 돼요. 지금까지 받은 마지막 번호 다음부터 와야 해요. 메시지를 보낼 때마다 커서를 옮기세요.',
    },
    lost: {
      en: 'Before this message the page had news up to {last}; it goes on with {next}. What happened while the cable was cut is lost. Expected: {last} and everything behind it, without a hole.',
      ko: '이 메시지 전에 페이지는 {last}번까지 받았는데 {next}번부터 이어져요. 끊긴 동안의 소식이 사라졌어요. {last}번 다음부터 빠짐없이 와야 해요.',
    },
  },
  judge(run) {
    // A page that floods, or never comes back, has that to mend first.
    if (pacing(run).status !== 'passed') return waiting;
    const all = rounds(run);
    const opened = sockets(run).filter(isOpen);
    let last: number | undefined;
    let proof: ReturnType<typeof passed> | undefined;
    for (const [index, socket] of opened.entries()) {
      const before = last;
      let counted = 0;
      for (const { message, story, news } of received(run, socket)) {
        if (story !== undefined) {
          const bytes = message.frame.span.end - message.frame.span.start;
          if (index > 0 && last !== undefined) return failed('whole-again', message.frame, { last, bytes });
          last = story;
        }
        for (const id of news) {
          if (last !== undefined && id <= last) return failed('doubled', message.frame, { id });
          if (last !== undefined && id > last + 1) return failed('lost', message.frame, { last, next: id });
          last = Math.max(last ?? 0, id);
        }
        counted += news.length;
        if (index > 0 && before !== undefined && counted === news.length && news.length > 0) {
          proof = passed('resumes', message.frame, { last: before, next: news[0]!, missed: news.length });
        }
      }
    }
    const back = all[1]?.back;
    // The second news over a line shows whether its cursor moves.
    const heard = back ? received(run, back).filter(({ news }) => news.length > 0) : [];
    return proof && heard.length > 1 ? proof : waiting;
  },
};

const step: Step = {
  id: 'come-back',
  title: { en: 'Coming back, and not all at once', ko: '다시 연결하기, 한꺼번에 몰리지 않게' },
  opens: { file: 'client.js', pane: 'sequence' },
  questions: [],
  startEarns: 'flood',
  checks: [paced, resumes],
  help: [
    {
      en: 'Two variables outlive a connection: how many attempts have failed, and the id of the last news. giveUp needs the first, connect the second. On the server, each socket needs a cursor of its own.',
      ko: '연결이 바뀌어도 남아야 할 변수가 둘 있어요. 실패한 횟수와 마지막 소식의 번호예요. giveUp에는 앞의 것이, connect에는 뒤의 것이 필요해요. 서버에서는 소켓마다 커서를 두세요.',
    },
    {
      en: 'giveUp: setTimeout(connect, 500 * 2 ** failures * (0.5 + Math.random())); failures += 1. A message sets failures to 0 and last to news.at(-1).id. connect: /news?since= and last. server.js: a socket with since gets newsSince(since) instead of the story.',
      ko: 'giveUp에서는 setTimeout(connect, 500 * 2 ** failures * (0.5 + Math.random())); failures += 1. 메시지가 오면 failures는 0으로, last는 news.at(-1).id로 바꾸세요. connect의 주소는 /news?since= 뒤에 last를 붙여요. server.js에서는 since가 있는 소켓에 story 대신 newsSince(since)를 보내세요.',
    },
  ],
  speeds: [1],
};

export default step;
