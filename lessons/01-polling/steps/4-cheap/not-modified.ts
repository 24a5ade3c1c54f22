import { opaque, type Poll, story } from '#lessons/01-polling/votes.ts';
import { header, median, size } from '#lessons/evidence.ts';
import type { Check, Verdict } from '#lessons/lesson.ts';

/** As often as this an answer must be seen before it counts: one late timer on the server is no habit. */
const habit = 3;

export const notModified: Check = {
  id: 'not-modified',
  title: { en: 'Nothing new is answered by 304, without a body', ko: '새 소식이 없으면 본문 없이 304로 응답해요' },
  hints: {
    saved: {
      en: '{count} answers were 304: {empty} bytes instead of {full}, but If-None-Match adds {extra} to each request. Saved by a 304: {left} bytes.',
      ko: '304 응답이 {count}번 있었어요. 응답은 {full}바이트에서 {empty}바이트로 줄었지만, If-None-Match 때문에 요청이 {extra}바이트 늘었어요. 304 한 번에 {left}바이트를 아낀 셈이에요.',
    },
    'no-etag': {
      en: 'This answer has no ETag field, so the next request has nothing to compare with. Name the state of the votes: ETag: "…".',
      ko: '이 응답에는 ETag가 없어서 다음 요청이 비교할 것이 없어요. 투표 상태에 이름을 붙여 주세요. ETag: "…" 모양이에요.',
    },
    unquoted: {
      en: 'ETag: {tag}. Expected double quotes around the name, in the field itself: ETag: "{tag}" (RFC 9110 §8.8.3).',
      ko: '여기에는 ETag: {tag} 모양으로 따옴표 없이 왔어요. 큰따옴표도 값의 일부라서 ETag: "{tag}" 모양이어야 해요(RFC 9110 §8.8.3).',
    },
    'no-if-none-match': {
      en: 'The answers carry ETags, but this request carries no If-None-Match. cache: "no-store" (in fetch, in Cache-Control, or “Disable cache” in DevTools) makes the browser forget them.',
      ko: '응답에는 ETag가 있는데 이 요청에는 If-None-Match가 없어요. fetch나 Cache-Control의 no-store, 또는 개발자 도구의 ‘캐시 사용 중지’ 때문에 브라우저가 ETag를 잊었어요.',
    },
    'body-again': {
      en: 'The request named {tag}, nothing had changed, and still the answer is 200 with {bytes} bytes of body. Expected: 304 when If-None-Match equals the ETag of now.',
      ko: '요청이 {tag} 상태를 가졌다고 했고 바뀐 것도 없는데, 200과 본문 {bytes}바이트를 보냈어요. If-None-Match와 지금의 ETag가 같으면 304로 응답해야 해요.',
    },
    'new-etag-each-time': {
      en: 'The votes are the same as before, but the ETag went from {tag} to {next}. Expected: a name of the state, not of the moment.',
      ko: '투표 수는 그대로인데 ETag가 바뀌었어요({tag} → {next}). ETag는 시각이 아니라 상태의 이름이어야 해요.',
    },
  },
  judge(run) {
    const all = story(run);
    const loose = all.find(({ tag }) => tag !== undefined && !/^(W\/)?"[^"]*"$/.test(tag));
    if (loose) {
      const tag = loose.tag!.replaceAll('"', '');
      return { status: 'failed', hint: 'unquoted', frame: loose.response.id, values: { tag } };
    }

    const saved = all.filter(({ response, asked }) => response.status === 304 && asked !== undefined);
    if (saved.length >= habit) return { status: 'passed', hint: 'saved', ...savings(all, saved) };

    const bare = all.filter((poll) => poll.response.status === 200 && poll.tag === undefined);
    if (bare.length >= habit) return { status: 'failed', hint: 'no-etag', frame: bare[0]!.response.id };

    const named = all.findIndex(({ tag }) => tag !== undefined);
    const unasked = named === -1 ? [] : all.slice(named + 1).filter(({ asked, tag }) => !asked && tag !== undefined);
    if (unasked.length >= habit) {
      return { status: 'failed', hint: 'no-if-none-match', frame: unasked[0]!.request.id };
    }
    return inVain(all) ?? { status: 'waiting' };
  },
};

/** Full answers to requests that already knew the state. */
function inVain(all: readonly Poll[]): Verdict | undefined {
  const known = new Map(all.flatMap(({ tag, votes }) => (tag ? [[opaque(tag), votes] as const] : [])));
  const full = all.filter(({ response, asked, votes }) => {
    return response.status === 200 && asked !== undefined && votes !== undefined && known.get(opaque(asked)) === votes;
  });
  const first = full[0];
  if (!first || full.length < habit) return undefined;

  const renamed = full.filter(({ asked, tag }) => tag && opaque(tag) !== opaque(asked!));
  if (renamed.length > full.length / 2) {
    const { asked, tag, response } = renamed[0]!;
    return { status: 'failed', hint: 'new-etag-each-time', frame: response.id, values: { tag: asked!, next: tag! } };
  }
  const values = { tag: first.asked!, bytes: first.response.bodyLength };
  return { status: 'failed', hint: 'body-again', frame: first.response.id, values };
}

function savings(all: readonly Poll[], saved: readonly Poll[]): Pick<Verdict, 'frame' | 'values'> {
  const full = median(all.filter(({ response }) => response.status === 200).map(({ response }) => size(response)));
  const empty = median(saved.map(({ response }) => size(response)));
  // `If-None-Match: "5"` and the two bytes that end its line.
  const extra = median(
    saved.map(({ request }) => `If-None-Match: ${header(request, 'If-None-Match') ?? ''}\r\n`.length),
  );
  return {
    frame: saved.at(-1)!.response.id,
    values: { count: saved.length, full, empty, extra, left: full - empty - extra },
  };
}
