// What happens in the story: three comments, and the votes that they get.
// The votes are the same in every run, so that two runs can be compared. Time starts when server.js starts.

/**
 * @typedef {{ id: number, up: number, down: number }} Tally
 * @typedef {{ at: number, comment: number, kind: 'up' | 'down' }} Vote `at` is in milliseconds since the start
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
const story = [];
let next = voteAfter(0);
const started = performance.now();

/** Milliseconds since the server started. */
export function now() {
  return performance.now() - started;
}

/** Every vote of the first so many milliseconds, oldest first. @param {number} milliseconds */
export function votesUntil(milliseconds) {
  while (next.at <= milliseconds) {
    story.push(next);
    next = voteAfter(next.at);
  }
  return story.filter((vote) => vote.at <= milliseconds);
}

/** What the comments have after so many milliseconds. @param {number} milliseconds @returns {Tally[]} */
export function tallyAt(milliseconds) {
  const votes = votesUntil(milliseconds);
  /** @param {number} id @param {Vote['kind']} kind */
  const count = (id, kind) => votes.filter((vote) => vote.comment === id && vote.kind === kind).length;
  return opening.map(({ id, up, down }) => ({ id, up: up + count(id, 'up'), down: down + count(id, 'down') }));
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
  let seen = votesUntil(now()).length;
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const tell = () => {
    for (const vote of votesUntil(now()).slice(seen)) {
      seen += 1;
      listener(vote);
    }
    wait();
  };
  const wait = () => {
    const coming = story[seen] ?? next;
    timer = setTimeout(tell, Math.ceil(coming.at - now()));
  };
  wait();
  return () => clearTimeout(timer);
}
