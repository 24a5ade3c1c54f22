import { news, newsStreams, startedBy, type Told, told } from '#lessons/03-sse/news.ts';
import type { EventStream } from '#lessons/event-streams.ts';
import type { Check, Run, Stage, Step } from '#lessons/lesson.ts';
import { newsUntil } from '#lessons/supplied/feed.js';
import { failed, passed, waiting } from '#lessons/verdict.ts';

/** Sandbox milliseconds for which the cable is cut, and how often that is tried until news happens meanwhile. */
const cutFor = 2500;
const rounds = 3;

/** The streams that were opened after the cut, each with what the pages had been told before it. */
function reopened(run: Run): readonly { stream: EventStream; before: readonly Told[] }[] {
  const cut = run.marks.cut ?? Number.POSITIVE_INFINITY;
  const streams = newsStreams(run);
  return streams
    .filter(({ request }) => request.at > cut)
    .map((stream) => ({ stream, before: streams.filter((one) => one.request.at < stream.request.at).flatMap(told) }))
    .filter(({ before }) => before.length > 0);
}

/** The id of the last news that a page has seen, by the `Last-Event-ID` that it gives back. */
function seenBy(lastEventId: string, before: readonly Told[]): number {
  return before.findLast(({ event }) => event.eventId === lastEventId)?.id ?? Number(lastEventId);
}

const resumed: Check = {
  id: 'resumed',
  title: {
    en: 'After the cut the page says what it has seen, and gets the rest: nothing lost, nothing doubled',
    ko: '끊긴 뒤 페이지가 어디까지 봤는지 말하고, 나머지를 빠지거나 겹치는 것 없이 받아요',
  },
  hints: {
    resumed: {
      en: 'The page came back with Last-Event-ID: {said}. It got news {first}, which had happened meanwhile, and each after it up to {last}, once and in order.',
      ko: '페이지가 Last-Event-ID: {said} 헤더를 달고 돌아왔어요. 그사이에 생긴 {first}번 소식부터 {last}번까지 한 번씩 차례로 받았어요.',
    },
    'no-id': {
      en: 'This event has no id. So the page, when it came back, could not say what it had seen: its request has no Last-Event-ID. Expected: a line id: with the id of the news.',
      ko: '이 이벤트에는 id가 없어요. 그래서 페이지가 돌아올 때 어디까지 봤는지 말하지 못했어요. 요청에 Last-Event-ID가 없어요. 소식의 id를 id: 줄에 쓰세요.',
    },
    'not-said': {
      en: 'The events have ids, but this request does not say which was the last: a new EventSource begins from nothing. Expected: the first one is kept, and reconnects by itself.',
      ko: '이벤트에 id는 있는데 이 요청은 어디까지 봤는지 말하지 않아요. 새로 만든 EventSource는 처음부터 시작해요. 처음 만든 것을 그대로 두면 스스로 다시 연결해요.',
    },
    lost: {
      en: 'The page said that it had seen news {seen}, and this stream begins with {id}: {missing} lost. Expected: what came after {seen}, as newsSince tells.',
      ko: '페이지가 {seen}번까지 봤다고 했는데 이 스트림은 {id}번부터예요. 소식 {missing}개를 잃었어요. newsSince로 {seen}번 다음의 소식부터 보내세요.',
    },
    doubled: {
      en: 'The page said that it had seen news {seen}, and here {id} comes again: its vote is counted twice. The address is the same at every reconnection, and so is its since. Expected: Last-Event-ID counts, where there is one.',
      ko: '페이지가 {seen}번까지 봤다고 했는데 {id}번이 또 왔어요. 한 표를 두 번 세게 돼요. 다시 연결할 때도 주소는 그대로라 since도 그대로예요. Last-Event-ID가 있으면 그 값을 쓰세요.',
    },
  },
  arrange: {
    does: {
      en: 'Cuts the cable for 2.5 seconds while news is about to happen',
      ko: '소식이 생길 때쯤 케이블을 2.5초 동안 끊어요',
    },
    async act(stage) {
      for (let round = 0; round < rounds; round++) {
        await stage.until(isNewsComing, 60_000);
        if (round === 0) stage.mark('cut');
        const streams = await count(stage);
        await stage.cut({ how: 'reset', for: cutFor });
        let done = false;
        await stage.until((run) => {
          done = resumed.judge(run).status !== 'waiting';
          return (
            done ||
            reopened(run)
              .slice(streams)
              .some(({ stream }) => told(stream).length > 0)
          );
        }, 60_000);
        if (done) return;
      }
    },
  },
  judge(run) {
    const started = startedBy(run) ?? 0;
    const at = (id: number) => started + (news(id, run)?.at ?? 0);
    for (const { stream, before } of reopened(run)) {
      const { request, lastEventId } = stream;
      if (lastEventId === undefined) {
        // An event that was on its way when the cable was cut has never been seen.
        const event = before.findLast((one) => hasArrived(one, request.at, run))?.event;
        if (event) return event.eventId ? failed('not-said', request) : failed('no-id', event);
        continue;
      }
      let seen = seenBy(lastEventId, before);
      const all = told(stream);
      for (const { id, event } of all) {
        if (id <= seen) return failed('doubled', event, { id, seen });
        if (id > seen + 1) return failed('lost', event, { id, seen, missing: id - seen - 1 });
        seen = id;
      }
      const [first] = all;
      const live = all.find(({ id }) => at(id) > request.until);
      if (first && live && at(first.id) < request.at) {
        return passed('resumed', request, { said: lastEventId.slice(0, 40), first: first.id, last: live.id });
      }
    }
    return waiting;
  },
};

/** Whether a page has certainly had an event before a moment. */
function hasArrived({ event }: Told, moment: number, { speed, marks }: Run): boolean {
  return event.until < Math.min(moment, marks.cut ?? moment) - 300 * speed;
}

/** The page has heard something, and more will happen within the time of a cut. */
function isNewsComing(run: Run): boolean {
  const started = startedBy(run);
  if (
    started === undefined ||
    !newsStreams(run)
      .flatMap(told)
      .some((one) => hasArrived(one, run.now, run))
  )
    return false;
  const now = run.now - started;
  return newsUntil(now + cutFor - 300).some(({ at }) => at > now + 300);
}

/** How many streams there are now that were opened after a cut. */
async function count(stage: Stage): Promise<number> {
  let streams = 0;
  await stage.until((run) => {
    streams = reopened(run).length;
    return true;
  });
  return streams;
}

const step: Step = {
  id: 'resume',
  title: { en: 'Go on where it was cut', ko: '끊긴 곳에서 이어 가기' },
  opens: { file: 'server.js', pane: 'wire', frame: 'Last-Event-ID' },
  questions: [],
  startEarns: 'no-id',
  checks: [resumed],
  help: [
    {
      en: 'An event with a line id: is remembered by the browser, and its id comes back in a header of the next request. Which of the two cursors of that request is the newer?',
      ko: 'id: 줄이 있는 이벤트는 브라우저가 기억했다가 다음 요청의 헤더로 돌려줘요. 그 요청에는 커서가 둘 있는 셈이에요. 어느 쪽이 더 최근 값일까요?',
    },
    {
      en: "In tell: write('id: ' + news.id + '\\n') before the event. In stream: seen: Number(request.headers['last-event-id'] ?? since).",
      ko: "tell에서는 이벤트 앞에 write('id: ' + news.id + '\\n'). stream에서는 seen: Number(request.headers['last-event-id'] ?? since).",
    },
  ],
  speeds: [1, 5],
};

export default step;
