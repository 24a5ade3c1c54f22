import { moments, waits, withNews } from '#lessons/02-long-polling/news.ts';
import { jsonIn, requests } from '#lessons/evidence.ts';
import type { Check, Run } from '#lessons/lesson.ts';
import { newsUntil } from '#lessons/supplied/feed.js';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Sandbox milliseconds by which an answer may come after a request for news that had happened before it. */
const atOnce = 800;

/** The ids of the first burst: where more than one news shares a moment. */
const burst = Object.values(Object.groupBy(newsUntil(15_000), ({ at }) => at))
  .find((together) => together!.length > 1)!
  .map(({ id }) => id);

export const nothingLost: Check = {
  id: 'nothing-lost',
  title: {
    en: 'The twenty votes of the burst arrive, and all other news, once and in order',
    ko: '몰려온 스무 표까지 모든 소식이 빠짐없이 한 번씩 차례로 와요',
  },
  hints: {
    'nothing-lost': {
      en: 'News {first} to {last}, each once, in order. Answers that carried the burst: {answers}.',
      ko: '{first}번부터 {last}번까지 한 번씩 차례로 왔어요. 몰려온 스무 표는 응답 {answers}개에 실려 왔어요.',
    },
    lost: {
      en: 'This answer begins with news {id}, but the page had seen {seen} only: {missing} lost. Expected: the request says what it has seen, and the answer begins right after it.',
      ko: '이 응답은 {id}번 소식부터인데 페이지는 {seen}번까지만 봤어요. {missing}개를 잃었어요. 요청에 어디까지 봤는지 적고, 응답은 바로 그다음부터여야 해요.',
    },
    doubled: {
      en: 'This answer brings news {id}, which the page had already: a vote is counted twice. Expected: what came after the cursor, without it; and a cursor that moves with each answer.',
      ko: '이 응답에는 페이지가 이미 본 {id}번 소식이 또 들어 있어요. 한 표를 두 번 세게 돼요. 커서의 소식은 빼고 그다음부터 보내고, 커서는 응답마다 옮겨야 해요.',
    },
    'kept-back': {
      en: 'News {id} had happened before this request, yet the answer took {ms} ms: it waited for the next. Expected: if there is news after the cursor already, answer at once; hold only if there is none.',
      ko: '{id}번 소식은 이 요청보다 먼저 생겼는데 응답까지 {ms}ms가 걸렸어요. 다음 소식을 기다린 거예요. 커서 뒤에 이미 소식이 있으면 바로 응답하고, 없을 때만 붙잡아 두세요.',
    },
  },
  judge(run) {
    const told = withNews(waits(run));
    const { by } = moments(run);
    let seen = seenInStory(run) ?? (told[0] && told[0].news[0]! - 1) ?? 0;
    const first = seen + 1;
    for (const { request, response, news, held } of told) {
      for (const id of news) {
        if (id > seen + 1) return failed('lost', response, { id, seen, missing: id - seen - 1 });
        if (id <= seen) return failed('doubled', response, { id });
        seen = id;
      }
      if (held > atOnce && by(news[0]!) < request.at) {
        return failed('kept-back', response, { id: news[0]!, ms: Math.round(held) });
      }
      // What comes after the burst shows whether all of it has come.
      if (seen > burst.at(-1)!) {
        const answers = told.filter((wait) => wait.news.some((id) => burst.includes(id))).length;
        return passed('nothing-lost', response, { first, last: seen, answers });
      }
    }
    return waiting;
  },
};

/** The id of the last news in the story that the page began with. */
function seenInStory(run: Run): number | undefined {
  const { response, over } = requests(run).to('/story')[0] ?? {};
  const story = response && over !== undefined ? jsonIn(response) : undefined;
  const last = typeof story === 'object' && story && 'last' in story ? story.last : undefined;
  return typeof last === 'number' ? last : undefined;
}
