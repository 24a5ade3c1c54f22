// What happens in the story: its comments, and the votes that they get.
// All of it is the same in every run, so that two runs can be compared. Time starts when server.js starts.

/**
 * `at` is in milliseconds since the start.
 * @typedef {{ id: number, up: number, down: number }} Tally
 * @typedef {{ at: number, comment: number, kind: 'up' | 'down' }} Vote
 * @typedef {{ author: string, text: string }} Words
 * @typedef {{ id: number, at: number, kind: 'comment', comment: number } & Words} NewComment
 * @typedef {(Vote & { id: number }) | NewComment} News
 */

/** What the comments have before the first vote. @type {readonly Tally[]} */
export const opening = [
  { id: 1, up: 128, down: 9 },
  { id: 2, up: 61, down: 4 },
  { id: 3, up: 12, down: 3 },
];

// A small random generator with a fixed seed (mulberry32): the same numbers everywhere, from 0 to 1.
let seed = 101;
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

/** The next vote comes 0.6 to 5.4 s later; three of four go up. @param {number} at @returns {Vote} */
function voteAfter(at) {
  const wait = 600 + Math.round(random() * 4800);
  const comment = 1 + Math.floor(random() * opening.length);
  return { at: at + wait, comment, kind: random() < 0.75 ? 'up' : 'down' };
}

/** The votes that somebody has asked for so far. @type {Vote[]} */
const known = [];
let next = voteAfter(0);
const started = performance.now();

/** Milliseconds since the server started. */
export function now() {
  return performance.now() - started;
}

/** Every vote of the first so many milliseconds, oldest first. @param {number} milliseconds */
export function votesUntil(milliseconds) {
  while (next.at <= milliseconds) {
    known.push(next);
    next = voteAfter(next.at);
  }
  return known.filter((vote) => vote.at <= milliseconds);
}

/** What the comments have after so many milliseconds. @param {number} milliseconds @returns {Tally[]} */
export function tallyAt(milliseconds) {
  return opening.map((tally) => counted(tally, votesUntil(milliseconds)));
}

/** What the comments have now: `[{ id: 1, up: 128, down: 9 }, …]`. */
export function tally() {
  return tallyAt(now());
}

/**
 * Calls the listener at each vote from now on.
 * @param {(vote: Vote) => void} listener
 * @returns {() => void} stops it
 */
export function onVote(listener) {
  return follow(votesUntil, listener);
}

// Votes are not all. Further comments are written, and now and then twenty votes come at once. Whatever happens is news,
// and news is numbered: 1, 2, 3, … The functions above know nothing of it.

/** Who wrote the comments, and what. Those behind the first three come later. @type {readonly (Words & { at?: number })[]} */
const written = [
  { author: 'Mara', text: 'This changed by itself.' },
  { author: '하늘', text: '새로고침 안 했는데요?' },
  { author: 'Jonas', text: 'Who told the page?' },
  { at: 2500, author: '지우', text: '롱 폴링인가 봐요.' },
  { at: 14_500, author: 'Noor', text: 'My battery says thank you.' },
  { at: 22_000, author: 'Emil', text: 'Still here. Still open.' },
  { at: 36_000, author: '서연', text: '방금 투표했어요!' },
  { at: 48_500, author: 'Ada', text: 'First! Oh.' },
  { at: 66_000, author: '민준', text: '누가 보내 주는 거죠?' },
];

const burst = { first: 10_500, every: 21_000, votes: 20 };

/** All news of the first so many milliseconds, oldest first. @param {number} milliseconds @returns {News[]} */
export function newsUntil(milliseconds) {
  /** @type {(Vote | Omit<NewComment, 'id'>)[]} */
  const all = [...votesUntil(milliseconds)];
  for (let at = burst.first; at <= milliseconds; at += burst.every) {
    for (let vote = 0; vote < burst.votes; vote++) {
      all.push({ at, comment: 1 + (vote % opening.length), kind: vote % 4 === 3 ? 'down' : 'up' });
    }
  }
  written.forEach(({ at = 0, author, text }, index) => {
    if (at > 0 && at <= milliseconds) all.push({ at, comment: index + 1, kind: 'comment', author, text });
  });
  return all.toSorted((one, other) => one.at - other.at).map((event, index) => ({ id: index + 1, ...event }));
}

/** The news after the one with this id, up to now, oldest first. 0: all of it. @param {number} id */
export function newsSince(id) {
  return newsUntil(now()).slice(id);
}

/**
 * Calls the listener at each news from now on.
 * @param {(news: News) => void} listener
 * @returns {() => void} stops it
 */
export function onNews(listener) {
  return follow(newsUntil, listener);
}

/** The story as it is now: `{ last: 7, comments: [{ id: 1, author: 'Mara', … }, …] }`. `last` is the id of its last news. */
export function story() {
  const news = newsUntil(now());
  const votes = news.filter((event) => event.kind !== 'comment');
  const comments = written
    .filter(({ at = 0 }) => at <= now())
    .map(({ author, text }, index) => ({
      ...counted(opening[index] ?? { id: index + 1, up: 0, down: 0 }, votes),
      author,
      text,
    }));
  return { last: news.length, comments };
}

/** A comment's tally with these votes. @param {Tally} tally @param {readonly Vote[]} votes @returns {Tally} */
function counted({ id, up, down }, votes) {
  /** @param {Vote['kind']} kind */
  const count = (kind) => votes.filter((vote) => vote.comment === id && vote.kind === kind).length;
  return { id, up: up + count('up'), down: down + count('down') };
}

/**
 * Calls the listener at each event from now on.
 * @template Event
 * @param {(milliseconds: number) => (Event & { at: number })[]} eventsUntil
 * @param {(event: Event) => void} listener
 * @returns {() => void} stops it
 */
function follow(eventsUntil, listener) {
  let seen = eventsUntil(now()).length;
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const tell = () => {
    for (const event of eventsUntil(now()).slice(seen)) {
      seen += 1;
      listener(event);
    }
    wait();
  };
  // The next event is never more than a minute away.
  const wait = () => {
    const coming = eventsUntil(now() + 60_000)[seen];
    timer = setTimeout(tell, Math.ceil((coming?.at ?? 0) - now()));
  };
  wait();
  return () => clearTimeout(timer);
}
