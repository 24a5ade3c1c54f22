import { news, newsStreams, startedBy, told } from '#lessons/03-sse/news.ts';
import { hadTime } from '#lessons/03-sse/pieces.ts';
import { eventStreams } from '#lessons/event-streams.ts';
import { inFlightAt } from '#lessons/evidence.ts';
import type { Check, Run, Step } from '#lessons/lesson.ts';
import { newsUntil } from '#lessons/supplied/feed.js';
import { numberIn } from '#lessons/typed.ts';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Connections that a browser opens to one origin by HTTP/1.1. */
const connections = 6;
/** Sandbox milliseconds for which as many streams must be open until they are there to stay. */
const stays = 1000;

/** Real milliseconds within which a stream that was answered is one that the server writes to. */
const opens = 200;

/** What a reader of this page wants to hear of. */
const kinds = ['comment', 'up', 'down'] as const;

/** The requests for streams that took all the connections, if they did for long enough. */
function allTaken(run: Run) {
  const streams = eventStreams(run, '/news');
  const sixth = streams.find(({ request }) => inFlightAt(request.at, streams).length >= connections);
  if (!sixth) return undefined;
  const open = inFlightAt(sixth.request.at, streams);
  const until = Math.min(...open.map(({ over = run.now }) => over));
  return until - sixth.request.at >= stays ? sixth : undefined;
}

const room: Check = {
  id: 'room',
  title: {
    en: 'All news comes, new comments too, and connections are left for other requests',
    ko: '새 댓글까지 소식이 모두 오고, 다른 요청이 쓸 연결도 남아 있어요',
  },
  hints: {
    room: {
      en: 'A new comment came here, votes came too, and {streams} of six connections are taken. The others are free for whatever the page asks next.',
      ko: '새 댓글이 여기 왔고 투표도 모두 왔어요. 연결 여섯 개 중 {streams}개만 쓰고 있어요. 나머지는 페이지가 다른 요청에 쓸 수 있어요.',
    },
    'six-taken': {
      en: 'This is the sixth stream that is open at once, and the last connection that the browser opens here. Every further request waits inside the browser: a stream, a fetch, the next page. Expected: fewer streams.',
      ko: '동시에 열린 여섯 번째 스트림이고, 브라우저가 여기에 여는 마지막 연결이에요. 그다음 요청은 스트림이든 fetch든 다음 페이지든 브라우저 안에서 기다려요. 스트림 수를 줄이세요.',
    },
    'no-votes': {
      en: 'News {id} is a vote, and it came on none of the open streams; this one began before it. Expected: whatever happens comes on some stream.',
      ko: '{id}번 소식은 투표인데 열려 있는 어느 스트림으로도 오지 않았어요. 이 스트림은 그 전부터 열려 있었고요. 어떤 소식이든 한 스트림에는 실려 와야 해요.',
    },
    'no-comments': {
      en: 'News {id} is a new comment, and it came on none of the open streams; this one began before it. Expected: whatever happens comes on some stream.',
      ko: '{id}번 소식은 새 댓글인데 열려 있는 어느 스트림으로도 오지 않았어요. 이 스트림은 그 전부터 열려 있었고요. 어떤 소식이든 한 스트림에는 실려 와야 해요.',
    },
  },
  judge(run) {
    const taken = allTaken(run);
    if (taken) return failed('six-taken', taken.request);
    const streams = newsStreams(run);
    const [first] = streams;
    const started = startedBy(run);
    if (!first || started === undefined) return waiting;
    // What happened while they were being opened may have come on none.
    const began = Math.max(...streams.map(({ response }) => response?.at ?? 0)) + opens * run.speed;
    const all = new Map(streams.flatMap(told).map(({ id, event }) => [id, event]));
    const happened = newsUntil(run.now - started).filter(({ at }) => started + at > began);
    const missed = happened.find(({ id, at }) => !all.has(id) && hadTime(run, started + at));
    if (missed) return failed(missed.kind === 'comment' ? 'no-comments' : 'no-votes', first.request, { id: missed.id });
    // All that happened has come, news of each kind among it.
    const latest = Math.max(...all.keys());
    if (happened.some(({ id }) => id < latest && !all.has(id))) return waiting;
    const firsts = kinds.map((kind) => [...all.keys()].find((id) => news(id, run)?.kind === kind));
    const count = inFlightAt(run.now, streams).length;
    const comment = all.get(firsts[0] ?? 0);
    return comment && firsts.every((id) => id) && count > 0 ? passed('room', comment, { streams: count }) : waiting;
  },
};

const predicted: Check = {
  id: 'predicted',
  title: { en: 'You knew how many of the seven leave', ko: '일곱 개 중 몇 개가 나가는지 맞혔어요' },
  hints: {
    six: {
      en: 'Six. Chromium opens six connections to an origin by HTTP/1.1, and a stream like this one keeps its connection. The seventh request is not late: it has not left.',
      ko: '여섯 개예요. Chromium은 HTTP/1.1에서 한 출처(origin)에 연결을 여섯 개까지 열고, 이런 스트림은 연결을 내놓지 않아요. 일곱 번째 요청은 늦는 게 아니라 아예 나가지 않았어요.',
    },
    'not-six': {
      en: 'You said {answer}. Run the start and count the lines like this one: each has a connection of its own, and there is a limit to those.',
      ko: '예측은 {answer}개예요. 시작 코드를 실행하고 이런 줄을 세어 보세요. 줄마다 연결을 하나씩 쓰는데, 연결 수에는 한도가 있어요.',
    },
  },
  judge(run) {
    const answer = numberIn(run.answers.streams ?? '');
    const frame = eventStreams(run, '/news')[0]?.request;
    if (answer === undefined || !frame) return waiting;
    return answer === connections ? passed('six', frame) : failed('not-six', frame, { answer });
  },
};

const step: Step = {
  id: 'six',
  title: { en: 'Seven streams at once', ko: '한꺼번에 스트림 일곱 개' },
  opens: { file: 'client.js', pane: 'wire', frame: 'GET /news' },
  questions: [
    {
      id: 'streams',
      kind: 'number',
      asks: {
        en: 'The page opens seven EventSources at once. How many requests for /news will the wire show while all of them are open?',
        ko: '페이지가 EventSource 일곱 개를 한꺼번에 열어요. 모두 열려 있는 동안 통신 기록에 /news 요청이 몇 개 보일까요?',
      },
    },
  ],
  startEarns: 'six-taken',
  checks: [room, predicted],
  help: [
    {
      en: 'Each news says in its data what it is about, and page.js can tell from it what to draw. What does the server send to a request for /news without a query?',
      ko: '소식마다 무엇에 관한 것인지 data에 들어 있고, page.js는 그것만 보고 그릴 수 있어요. 쿼리 없이 /news를 요청하면 서버가 무엇을 보낼까요?',
    },
    {
      en: "Instead of all seven: follow('/news'). The server sends every news to who names no kind and no comment.",
      ko: "일곱 개 대신 follow('/news') 하나만 쓰세요. kind와 comment를 적지 않으면 서버가 모든 소식을 보내요.",
    },
  ],
  speeds: [1, 5],
};

export default step;
