import { waits } from '#lessons/02-long-polling/news.ts';
import { median } from '#lessons/evidence.ts';
import type { Check, Stage, Step } from '#lessons/lesson.ts';
import { numberIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';
import { ordered, troubles } from './trouble.ts';

/** Sandbox milliseconds in which requests are counted, from the first that was refused; and how many may leave in them. */
const span = 5000;
const most = 3;
/** Pauses that are shorter, or more requests, are no pause that is too short, but none. Sandbox milliseconds. */
const pause = 400;
const flood = 15;
/** Sandbox milliseconds after which a page that has not asked again has given up; within which one goes on; within which it tries again first. */
const silence = 20_000;
const atOnce = 3500;
const firstPause = 4000;

const few: Check = {
  id: 'few',
  title: {
    en: 'At most three requests in five seconds while the server answers 500',
    ko: '서버가 500으로 응답하는 5초 동안 요청은 세 번까지예요',
  },
  hints: {
    few: {
      en: 'Requests in five seconds: {count}. Pauses between them: {pauses} ms.',
      ko: '5초 동안 요청이 {count}번 나갔고, 사이에 쉰 시간은 {pauses}ms예요.',
    },
    flood: {
      en: 'This is request number {number} in {ms} ms, all refused: the page asks as fast as the server can say no. Expected: a pause after an error, longer each time.',
      ko: '{ms}ms 사이에 벌써 {number}번째 요청이에요. 모두 거절당했는데 쉬지 않고 다시 물어요. 오류가 나면 쉬고, 쉬는 시간을 점점 늘려야 해요.',
    },
    'too-often': {
      en: 'This is request number {number} in {ms} ms of trouble; three are enough. Expected: pauses that grow, 1 s, 2 s, 4 s.',
      ko: '장애가 난 {ms}ms 동안 벌써 {number}번째 요청이에요. 세 번이면 충분해요. 쉬는 시간은 1초, 2초, 4초처럼 늘어나야 해요.',
    },
  },
  arrange: {
    does: {
      en: 'Makes the server answer 500, twice',
      ko: '서버에 장애를 두 번 일으켜요. 그동안 서버는 500으로 응답해요',
    },
    async act(stage: Stage) {
      await stage.until((run) => waits(run).some(({ over }) => over !== undefined));
      for (const [index, milliseconds] of troubles.entries()) {
        await stage.ask(`/trouble?for=${milliseconds}`);
        await stage.until((run) => ordered(run)[index]?.next !== undefined, 60_000);
      }
    },
  },
  judge(run) {
    const refused = ordered(run)[0]?.refused ?? [];
    const first = refused[0]?.request;
    if (!first) return waiting;
    const counted = refused.filter(({ request }) => request.at < first.at + span);
    const tooMany = counted[most];
    const pauses = counted.slice(1).map(({ request }, index) => request.at - (counted[index]!.over ?? request.at));
    if (tooMany && (counted.length > flood || run.now >= first.at + span)) {
      const values = { number: most + 1, ms: Math.round(tooMany.request.at - first.at) };
      const isFlood = counted.length > flood || median(pauses) < pause;
      return failed(isFlood ? 'flood' : 'too-often', tooMany.request, values);
    }
    if (tooMany || run.now < first.at + span) return waiting;
    return passed('few', counted.at(-1)!.request, {
      count: counted.length,
      pauses: pauses.map((ms) => Math.round(ms)).join(', ') || '–',
    });
  },
};

const recovers: Check = {
  id: 'recovers',
  title: { en: 'When the server is well again, so is the page', ko: '장애가 끝나면 페이지도 평소대로 돌아와요' },
  hints: {
    recovers: {
      en: 'Served again, and the next request left {ms} ms later. In the second trouble the first pause was {pause} ms: the page had forgotten the first.',
      ko: '다시 응답을 받고 {ms}ms 뒤에 다음 요청이 나갔어요. 두 번째 장애 때는 처음 {pause}ms만 쉬었어요. 첫 번째 장애는 잊었네요.',
    },
    'gave-up': {
      en: 'After this refusal the page has not asked again for {seconds} s. Expected: it goes on trying, ever more slowly, without a reload.',
      ko: '이 거절 뒤로 {seconds}초 동안 다시 묻지 않았어요. 새로고침 없이도, 점점 느리게라도 계속 시도해야 해요.',
    },
    'slow-for-good': {
      en: 'The server had answered well, and still this request left only {ms} ms later. Expected: at once. A pause belongs behind an error, nowhere else.',
      ko: '서버가 제대로 응답했는데 이 요청은 {ms}ms 뒤에야 나갔어요. 바로 물어야 해요. 쉬는 건 오류가 났을 때만이에요.',
    },
    'never-resets': {
      en: 'This was the first refusal of a new trouble, and the page paused for more than {ms} ms, as if the last had never ended. Expected: after a good answer the pause is short again.',
      ko: '새로 시작된 장애의 첫 거절인데 {ms}ms 넘게 쉬었어요. 지난번 장애가 끝나지 않은 것처럼요. 응답을 제대로 받으면 쉬는 시간도 처음으로 돌아가야 해요.',
    },
  },
  judge(run) {
    const [first, second] = ordered(run);
    const last = first?.refused.at(-1);
    if (!first || !last) return waiting;
    if (!first.served) {
      const quiet = !first.onward && run.now - last.request.at > silence;
      return quiet ? failed('gave-up', last.request, { seconds: silence / 1000 }) : waiting;
    }
    const ms = Math.round((first.next?.request.at ?? run.now) - (first.served.over ?? run.now));
    if (ms > atOnce) return failed('slow-for-good', first.next?.request ?? first.served.request, { ms });

    const refused = second?.refused[0];
    if (!first.next || !refused) return waiting;
    const { retry } = second;
    const paused = Math.round((retry?.request.at ?? run.now) - (refused.over ?? run.now));
    if (paused > firstPause) return failed('never-resets', refused.request, { ms: firstPause });
    return retry ? passed('recovers', retry.request, { ms, pause: paused }) : waiting;
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'Your number is the number on the wire', ko: '예측한 수와 실제 요청 수가 같아요' },
  hints: {
    'as-predicted': { en: '{count}, as you said.', ko: '예측대로 {count}번이에요.' },
    'more-predicted': {
      en: 'You said {answer}; {count} left, and this was the last within five seconds. Add up the pauses: when does each request leave?',
      ko: '예측은 {answer}번, 실제는 {count}번이고 이 요청이 5초 안의 마지막이에요. 쉬는 시간을 더해 보세요. 요청은 각각 언제 나가나요?',
    },
    'fewer-predicted': {
      en: 'You said {answer}; {count} left, and this was the last within five seconds. The one that is refused first counts too.',
      ko: '예측은 {answer}번, 실제는 {count}번이고 이 요청이 5초 안의 마지막이에요. 처음 거절당한 요청도 세요.',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.requests ?? '');
    const refused = ordered(run)[0]?.refused ?? [];
    const first = refused[0]?.request;
    if (answer === undefined || !first || run.now < first.at + span) return waiting;
    const counted = refused.filter(({ request }) => request.at < first.at + span);
    // A flood is not what the prediction is about, and has a hint of its own.
    if (counted.length > most) return waiting;
    const count = counted.length;
    const { request } = counted.at(-1)!;
    if (answer === count) return passed('as-predicted', request, { count });
    return failed(answer > count ? 'more-predicted' : 'fewer-predicted', request, { answer, count });
  },
};

const step: Step = {
  id: 'back-off',
  title: { en: 'Do not kick a server that is down', ko: '쓰러진 서버를 걷어차지 않기' },
  opens: { file: 'client.js', pane: 'sequence', frame: '500 Internal Server Error' },
  questions: [
    {
      id: 'requests',
      kind: 'number',
      asks: {
        en: 'A request is refused. Before it asks again the page pauses 1 s, then 2 s, then 4 s. How many requests leave within 5 seconds, the first one included?',
        ko: '거절당할 때마다 1초, 2초, 4초로 늘려 가며 쉬면, 5초 안에 요청이 몇 번 나갈까요? 처음 거절당한 요청도 세요.',
      },
    },
  ],
  startEarns: 'flood',
  checks: [few, recovers, predicted],
  help: [
    {
      en: 'fetch does not throw at a 500: look at response.ok. It does throw when nobody answers. Both deserve the same pause, and one variable that remembers how long it was.',
      ko: 'fetch는 500이 와도 예외를 던지지 않으니 response.ok를 확인하세요. 아무도 응답하지 않으면 예외를 던져요. 두 경우 모두 똑같이 쉬어야 하고, 얼마나 쉬었는지 기억할 변수가 하나 필요해요.',
    },
    {
      en: 'let pause = 1000; in the loop: try { …; if (!response.ok) throw new Error(); …; pause = 1000; } catch { await sleep(pause); pause *= 2; }',
      ko: 'let pause = 1000;을 두고, 반복 안에서 try { …; if (!response.ok) throw new Error(); …; pause = 1000; } catch { await sleep(pause); pause *= 2; }',
    },
  ],
  speeds: [1, 5],
};

export default step;
