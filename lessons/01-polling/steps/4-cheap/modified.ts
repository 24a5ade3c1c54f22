import { atMostBy, dueBy, opaque, type Poll, story } from '#lessons/01-polling/votes.ts';
import { header, median, polls, seconds } from '#lessons/evidence.ts';
import type { Check, Run, Verdict } from '#lessons/lesson.ts';

/** So many changes must have arrived, each under a name of its own. */
const changes = 2;

export const modified: Check = {
  id: 'modified',
  title: {
    en: 'A vote is answered by 200 and a new ETag; none is lost',
    ko: '투표가 있으면 200과 새 ETag로 응답하고, 놓치지 않아요',
  },
  hints: {
    'new-names': {
      en: '{count} changes, each under an ETag of its own; the last is {tag}.',
      ko: '{count}번 바뀌었고, 그때마다 새 ETag가 왔어요. 마지막 ETag: {tag}',
    },
    'always-304': {
      en: '304 says “keep what you have”, but this request has no If-None-Match: the page has nothing to keep. Expected: 200, the votes, and their ETag.',
      ko: '304는 “가진 것을 그대로 쓰세요”라는 뜻인데, 이 요청에는 If-None-Match가 없어요. 페이지가 가진 것이 없으니 200과 투표 수, ETag를 보내야 해요.',
    },
    'wrong-name': {
      en: 'The request named {asked}, which is not the name of the votes of now, and still the answer is 304. Expected: 304 only when If-None-Match equals the ETag of now.',
      ko: '요청이 말한 {asked} 상태는 지금의 투표 상태가 아닌데 304로 응답했어요. If-None-Match가 지금의 ETag와 같을 때만 304예요.',
    },
    'constant-etag': {
      en: '{tag} was the name of {given} votes, and here it still passes for {due} or more. Expected: a new ETag with each vote, compared with If-None-Match each time.',
      ko: 'ETag {tag} 값은 투표가 {given}표일 때의 이름인데, 적어도 {due}표가 된 지금도 통해요. 투표가 바뀌면 ETag도 바뀌어야 하고, 매번 If-None-Match와 비교해야 해요.',
    },
    stale: {
      en: 'This answer shows {shown} votes since the start, but {due} had already been cast. Expected: the tally of this moment.',
      ko: '이 응답에는 시작한 뒤의 투표가 {shown}표만 있는데, 이미 {due}표가 나왔어요. 지금 이 순간의 집계를 보내야 해요.',
    },
    'max-age': {
      en: 'Cache-Control: {control} allowed the browser not to ask: no request for more than {silence} s, while votes went by. Expected: no-cache (keep it, but ask each time), or no such field.',
      ko: 'Cache-Control: {control} 때문에 브라우저가 묻지 않아도 됐어요. {silence}초 넘게 요청이 없는 사이에 투표가 지나갔어요. no-cache(저장하되 매번 확인)를 쓰거나 이 필드를 빼세요.',
    },
    stopped: {
      en: 'After this answer no request came for more than {silence} s, and votes went by. A 304 has no body: if the page asked by hand, response.json() fails on it.',
      ko: '이 응답 뒤로 {silence}초 넘게 요청이 없었고, 그사이 투표가 지나갔어요. 304에는 본문이 없어서, If-None-Match를 직접 보냈다면 response.json()이 실패해요.',
    },
  },
  judge(run) {
    const all = story(run);
    const renewed = renewals(all);
    const proof = renewed[changes - 1];
    const evidence = proof ? all.slice(0, all.indexOf(proof) + 1) : all;

    const wrong = firstWrong(evidence) ?? (proof ? undefined : silence(all, run));
    if (wrong) return wrong;
    if (!proof) return { status: 'waiting' };
    return {
      status: 'passed',
      hint: 'new-names',
      frame: renewed.at(-1)!.response.id,
      values: { count: renewed.length, tag: renewed.at(-1)!.tag! },
    };
  },
};

/** Full answers with votes that no answer had before, under a name that no answer had before. */
function renewals(all: readonly Poll[]): readonly Poll[] {
  const seen = new Set<string | number | undefined>();
  return all.filter(({ response, tag, votes }, index) => {
    const name = tag && opaque(tag);
    const isNew = index > 0 && response.status === 200 && name && votes !== undefined;
    const renewed = isNew && !seen.has(name) && !seen.has(votes);
    seen.add(name).add(votes);
    return renewed;
  });
}

/** The first answer that keeps a vote from the page. */
function firstWrong(all: readonly Poll[]): Verdict | undefined {
  /** How many votes there were when this server first gave a name. */
  const given = new Map<string, number>();
  /** How many votes a name of an earlier Run can stand for: no more than there were when it first passed here. */
  const passed = new Map<string, number>();
  for (const { response, votes, due, tag, asked } of all) {
    const failed = (hint: string, values?: Verdict['values']): Verdict => {
      return { status: 'failed', hint, frame: response.id, values };
    };
    if (response.status === 304) {
      if (asked === undefined) return failed('always-304');
      if (tag && opaque(tag) !== opaque(asked)) return failed('wrong-name', { asked });
      if (votes !== undefined && votes < due) return failed('constant-etag', { tag: asked, given: votes, due });
      if (!passed.has(asked)) passed.set(asked, atMostBy(response.at));
      if (votes === undefined && due > passed.get(asked)!) return failed('wrong-name', { asked });
    } else if (votes !== undefined) {
      if (votes < due) return failed('stale', { shown: votes, due });
      if (!tag) continue;
      const before = given.get(opaque(tag)) ?? votes;
      // One vote more may be a timer of the server that came late; two are a name that never changes.
      if (votes - before >= 2) return failed('constant-etag', { tag, given: before, due: votes });
      given.set(opaque(tag), before);
    }
  }
  return undefined;
}

/** The page no longer asks, although there is news. */
function silence(all: readonly Poll[], run: Run): Verdict | undefined {
  const last = all.at(-1);
  if (!last || (last.votes ?? 0) >= dueBy(all, run.now)) return undefined;

  const asked = polls(run);
  const gap = median(asked.slice(1).map((poll, index) => poll.at - asked[index]!.at));
  const tooLong = Math.max(1500, 3 * (gap || 0));
  if (run.now - asked.at(-1)!.at < tooLong) return undefined;

  const control = header(last.response, 'Cache-Control') ?? '';
  const values = { silence: seconds(tooLong), control };
  const kept = /max-age=0*[1-9]/i.test(control);
  return { status: 'failed', hint: kept ? 'max-age' : 'stopped', frame: last.response.id, values };
}
