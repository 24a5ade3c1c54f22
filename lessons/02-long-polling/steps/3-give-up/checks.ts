import { answeredTwice, isEmpty, waits, withNews } from '#lessons/02-long-polling/news.ts';
import type { Check, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Sandbox milliseconds: what a request may be open at most, what it must have been open at least, how soon the page asks again. */
const longest = 3000;
/** So long that even a busy machine's late timer is no excuse. */
const tooLong = 4500;
const shortest = 1000;
const atOnce = 1500;

const givesUp: Check = {
  id: 'gives-up',
  title: {
    en: 'Without news, the server answers 204 after two seconds',
    ko: '소식이 없으면 서버가 2초 뒤에 204로 응답해요',
  },
  hints: {
    'gives-up': {
      en: '{status} after {ms} ms: {bytes} bytes that say “nothing yet, ask again”. No proxy had to say it with an error.',
      ko: '{ms}ms 뒤에 {status}, 모두 {bytes}바이트로 “아직 없으니 다시 물어보세요”라고 답했어요. 프록시가 오류로 끊을 일이 없어요.',
    },
    'never-gives-up': {
      en: 'This request was open for {ms} ms or more. Expected: 204 after 2000 ms without news. A setTimeout for each held response can see to it.',
      ko: '이 요청은 {ms}ms 넘게 열려 있었어요. 소식이 없으면 2000ms 뒤에 204로 응답해야 해요. 붙잡아 둔 response마다 setTimeout을 하나씩 두면 돼요.',
    },
    'gives-up-at-once': {
      en: 'This answer gave up after {ms} ms: the page asks, and asks, and asks. Expected: 2000 ms of patience. setTimeout counts in milliseconds.',
      ko: '이 응답은 {ms}ms 만에 포기했어요. 그러면 페이지가 쉴 새 없이 물어요. 2000ms는 기다려야 해요. setTimeout의 단위는 밀리초예요.',
    },
    'gave-up-as-error': {
      en: 'Nothing is wrong, but this answer says {status}: an error. Expected: 204 No Content, a success without a body.',
      ko: '잘못된 것이 없는데 이 응답은 오류를 뜻하는 {status} 상태예요. 성공이지만 본문이 없다는 뜻의 204 No Content로 응답하세요.',
    },
    'gave-up-too-late': {
      en: 'This request was answered with news, and then the timer answered it again: ERR_HTTP_HEADERS_SENT ended the server. Expected: the timer looks whether the response still waits.',
      ko: '이 요청은 이미 소식으로 응답했는데 타이머가 또 응답했어요. ERR_HTTP_HEADERS_SENT 때문에 서버가 종료됐어요. 타이머는 그 response가 아직 기다리는지 먼저 확인해야 해요.',
    },
  },
  judge(run) {
    const all = waits(run);
    const told = withNews(all);
    if (answeredTwice(run)) return told[0] ? failed('gave-up-too-late', told[0].response) : waiting;
    const empty = all.find((wait) => isEmpty(wait) && wait.held >= shortest && wait.held <= tooLong);
    const proof = told.length > 0 ? empty : undefined;
    for (const wait of proof ? all.slice(0, all.indexOf(proof)) : all) {
      const { request, response, held } = wait;
      if (response && response.status >= 400) return failed('gave-up-as-error', response, { status: response.status });
      const outlasted = held > longest && wait.news.length > 0;
      if (outlasted || held > tooLong) return failed('never-gives-up', request, { ms: longest });
      if (isEmpty(wait) && held < shortest) return failed('gives-up-at-once', response!, { ms: Math.round(held) });
    }
    if (!proof?.response) return waiting;
    const { status, span } = proof.response;
    return passed('gives-up', proof.response, { status, ms: Math.round(proof.held), bytes: span.end - span.start });
  },
};

const asksOn: Check = {
  id: 'asks-on',
  title: { en: 'After it the page asks again at once', ko: '그 뒤에 페이지가 바로 다시 물어요' },
  hints: {
    'asks-on': {
      en: 'The next request left {ms} ms after the empty answer.',
      ko: '빈 응답이 온 지 {ms}ms 만에 다음 요청이 나갔어요.',
    },
    'stopped-after-it': {
      en: 'After this answer no request came. A 204 has no body, so response.json() throws and the loop is over. Expected: look at response.status first.',
      ko: '이 응답 뒤로 요청이 없어요. 204에는 본문이 없어서 response.json()이 예외를 던지고 반복이 끝나요. response.status부터 확인하세요.',
    },
    'asks-late': {
      en: 'This request left {ms} ms after the empty answer. Expected: at once. “Nothing yet” is no error; the server has done the waiting.',
      ko: '빈 응답이 온 지 {ms}ms 뒤에야 이 요청이 나갔어요. 바로 물어야 해요. “아직 없음”은 오류가 아니에요. 기다리는 일은 서버가 이미 했어요.',
    },
  },
  judge(run) {
    const all = waits(run);
    const pauses = all.flatMap((wait, index) => {
      if (!isEmpty(wait) || wait.over === undefined || !wait.response) return [];
      const next = all[index + 1]?.request;
      return [{ response: wait.response, next, ms: Math.round((next?.at ?? run.now) - wait.over) }];
    });
    const prompt = pauses.find(({ next, ms }) => next && ms <= atOnce);
    if (prompt?.next) return passed('asks-on', prompt.next, { ms: prompt.ms });
    // One that is late may be the machine's doing; two are the page's.
    const [first, second] = pauses.filter(({ ms }) => ms > atOnce);
    if (first?.next && second?.next) return failed('asks-late', first.next, { ms: first.ms });
    const silent = pauses.find(({ next, ms }) => !next && ms > 3 * atOnce);
    if (silent) return failed('stopped-after-it', silent.response);
    return waiting;
  },
};

const step: Step = {
  id: 'give-up',
  title: { en: 'Give up before others do', ko: '남이 끊기 전에 먼저 포기하기' },
  opens: { file: 'server.js', pane: 'wire', frame: 'GET /news' },
  questions: [],
  startEarns: 'never-gives-up',
  checks: [givesUp, asksOn],
  help: [
    {
      en: 'Each held response needs a timer of its own. When it fires, the response may have been answered long ago: how can you tell from waiting?',
      ko: '붙잡아 둔 response마다 타이머가 하나씩 필요해요. 타이머가 울렸을 때는 이미 응답했을 수도 있어요. waiting으로 어떻게 알 수 있을까요?',
    },
    {
      en: 'Server: after waiting.add(response), setTimeout(() => { if (waiting.delete(response)) response.writeHead(204).end(); }, 2000). Page: call response.json() only if response.status is 200.',
      ko: '서버: waiting.add(response) 다음에 setTimeout(() => { if (waiting.delete(response)) response.writeHead(204).end(); }, 2000). 페이지: response.status가 200일 때만 response.json()을 부르세요.',
    },
  ],
  speeds: [1, 5],
};

export default step;
