import { answeredTwice, isEmpty, moments, waits, withNews } from '#lessons/02-long-polling/news.ts';
import { inFlightAt, median } from '#lessons/evidence.ts';
import type { Check, Step } from '#lessons/lesson.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Sandbox milliseconds: how late an answer may be, how long one of them must have been held, how soon the page asks again. */
const soon = 50;
const longEnough = 1000;
const atOnce = 500;
/** So many answers tell. */
const answers = 3;

const inTime: Check = {
  id: 'in-time',
  title: { en: 'The answer leaves within 50 ms of the news', ko: '소식이 생기면 50ms 안에 응답이 나가요' },
  hints: {
    'in-time': {
      en: 'Held for {held} ms; then news {id}, and {ms} ms later the answer. Polling every two seconds would have taken one second on average.',
      ko: '{held}ms 동안 기다리다가 {id}번 소식이 생기고 {ms}ms 뒤에 응답이 왔어요. 2초마다 폴링했다면 평균 1초가 걸렸을 거예요.',
    },
    'never-answers': {
      en: 'News {id} has come while this request waited, and nobody answered it. Expected: an answer with the news, at once. Who calls send for those in waiting?',
      ko: '이 요청이 기다리는 동안 {id}번 소식이 생겼는데 아무도 응답하지 않았어요. 소식이 생기면 바로 응답해야 해요. waiting에 있는 response에는 누가 send를 부르나요?',
    },
    'without-news': {
      en: 'This answer came after {ms} ms and carries no news. Expected: an answer only when there is some.',
      ko: '이 응답은 {ms}ms 뒤에 왔는데 소식이 들어 있지 않아요. 소식이 있을 때만 응답해야 해요.',
    },
    late: {
      en: 'News {id} waited {ms} ms for this answer; 50 would do. Is somebody looking now and then instead of being told? onNews calls you.',
      ko: '{id}번 소식이 이 응답까지 {ms}ms를 기다렸어요. 50ms면 충분해요. 소식이 있는지 가끔 확인하고 있나요? onNews에 넘긴 함수는 소식이 생기는 순간 불려요.',
    },
    'answered-twice': {
      en: 'After this answer the server tried to answer the same request again: ERR_HTTP_HEADERS_SENT in the console. Expected: who was answered no longer waits.',
      ko: '이 응답 뒤에 서버가 같은 요청에 또 응답하려 했어요. 콘솔에 ERR_HTTP_HEADERS_SENT가 있어요. 응답한 response는 waiting에서 빼야 해요.',
    },
  },
  judge(run) {
    const all = waits(run);
    const { by, lastAt } = moments(run);
    const told = withNews(all).slice(0, answers);
    const last = told.at(-1);
    if (last && answeredTwice(run)) return failed('answered-twice', last.response);

    const empty = all.find((wait) => isEmpty(wait) && wait.held < longEnough);
    if (empty) return failed('without-news', empty.response!, { ms: Math.round(empty.held) });

    const missed = all.find(({ request, response, over }) => {
      const before = lastAt(request.at);
      return !response && over === undefined && before > 0 && lastAt(run.now - longEnough) > before;
    });
    const first = all[0];
    if (missed && told.length === 0)
      return failed('never-answers', missed.request, { id: lastAt(missed.request.at) + 1 });
    if (first && !first.response && first.held > 8000)
      return failed('never-answers', first.request, { id: lastAt(run.now) });

    const late = told.map((wait) => ({ wait, ms: wait.response.at - Math.max(by(wait.news[0]!), wait.request.at) }));
    if (late.length < answers || !told.some(({ held }) => held >= longEnough)) return waiting;
    const slow = late.find(({ ms }) => ms >= soon);
    if (slow && median(late.map(({ ms }) => ms)) >= soon) {
      return failed('late', slow.wait.response, { id: slow.wait.news[0]!, ms: Math.round(slow.ms) });
    }
    const { wait, ms } = late.find((one) => one.wait.held >= longEnough && one.ms < soon) ?? late[0]!;
    return passed('in-time', wait.response, {
      held: Math.round(wait.held),
      id: wait.news[0]!,
      ms: Math.max(1, Math.round(ms)),
    });
  },
};

const oneAfterAnother: Check = {
  id: 'one-after-another',
  title: {
    en: 'After an answer the page asks again at once, one request at a time',
    ko: '응답을 받으면 바로, 하나씩만 다시 물어요',
  },
  hints: {
    'one-after-another': {
      en: '{count} requests, one at a time. Connections used: {connections}. An answer closes none, so the next request can reuse it.',
      ko: '요청 {count}개가 한 번에 하나씩, 연결 {connections}개로 나갔어요. 응답이 와도 연결은 닫히지 않고 다음 요청에 다시 쓰여요.',
    },
    'asked-once': {
      en: 'After this answer the page has not asked again for {ms} ms. Expected: the next request leaves at once, or the next news finds nobody waiting.',
      ko: '이 응답 뒤로 {ms}ms 동안 다시 묻지 않았어요. 바로 다시 물어야 해요. 그러지 않으면 다음 소식이 생겼을 때 대기 요청이 없어요.',
    },
    'asks-late': {
      en: 'This request left {ms} ms after the answer before it. Expected: at once. What happens in between finds nobody waiting.',
      ko: '앞의 응답이 온 지 {ms}ms 뒤에야 이 요청이 나갔어요. 바로 물어야 해요. 그사이에 소식이 생기면 응답할 대기 요청이 없어요.',
    },
    'two-in-flight': {
      en: 'This request left while another was still open: {count} wait now, and each holds a connection. Expected: the answer starts the next request, not a timer.',
      ko: '다른 요청이 아직 열려 있는데 이 요청이 나갔어요. 지금 대기 요청이 {count}개이고, 저마다 연결을 하나씩 붙잡고 있어요. 다음 요청은 타이머로 보내지 말고 응답을 받고 나서 보내세요.',
    },
  },
  judge(run) {
    const all = waits(run).slice(0, answers + 1);
    for (const [index, { request, response, over }] of all.entries()) {
      const open = inFlightAt(request.at, all);
      if (open.length > 1) return failed('two-in-flight', request, { count: open.length });
      if (!response || over === undefined || index === answers) continue;
      const next = all[index + 1]?.request;
      const gap = (next?.at ?? run.now) - over;
      if (!next && gap > 2 * longEnough) return failed('asked-once', response, { ms: 2 * longEnough });
      if (next && gap > atOnce) return failed('asks-late', next, { ms: Math.round(gap) });
    }
    const last = all[answers];
    if (!last) return waiting;
    const connections = new Set(all.map(({ request }) => request.connection)).size;
    return passed('one-after-another', last.request, { count: all.length, connections });
  },
};

const step: Step = {
  id: 'answer',
  title: { en: 'Answer when it happens', ko: '소식이 생기면 응답하기' },
  opens: { file: 'server.js', pane: 'sequence', frame: 'GET /news' },
  questions: [],
  startEarns: 'never-answers',
  checks: [inTime, oneAfterAnother],
  help: [
    {
      en: 'Two places. In server.js, onNews from feed.js calls you with each news: then everybody in waiting can be answered. In client.js, what should happen after an answer?',
      ko: '고칠 곳은 두 군데예요. server.js에서는 feed.js의 onNews에 넘긴 함수가 소식마다 불려요. 그때 waiting에 있는 모두에게 응답할 수 있어요. client.js에서는 응답을 받은 다음 무엇을 해야 할까요?',
    },
    {
      en: "Server: onNews((news) => { for (const response of waiting) send(response, [news]); waiting.clear(); }). Page: while (true) add(await ask('/news')).",
      ko: "서버: onNews((news) => { for (const response of waiting) send(response, [news]); waiting.clear(); }). 페이지: while (true) add(await ask('/news')).",
    },
  ],
  speeds: [1],
};

export default step;
