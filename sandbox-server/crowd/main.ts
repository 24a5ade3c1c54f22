/** The process of a crowd: as many readers as the supervisor orders, until it ends them or is gone itself. */
import { setPriority } from 'node:os';
import { type Order, order, type Tally } from './messages.ts';
import { Reader } from './reader.ts';

/** Milliseconds between two tallies. */
const tellEvery = 500;

/** So that the learner's server and page, for whom the machine is there, go first. */
const giveWay = 10;

/** The fractions of its multiples fill an interval evenly, however many there are: each falls into the largest gap. */
const golden = (Math.sqrt(5) - 1) / 2;

const readers: Reader[] = [];
let current: Order | undefined;
let asked = 0;
let failed = 0;

function follow(next: Order): void {
  const sameWork = JSON.stringify(next.kind) === JSON.stringify(current?.kind) && next.speed === current?.speed;
  const stay = sameWork ? next.readers : 0;
  for (const reader of readers.splice(stay)) reader.leave();
  current = next;
  while (readers.length < next.readers) readers.push(oneMore(next));
}

function oneMore({ door, kind, speed }: Order): Reader {
  return new Reader({
    door,
    kind,
    speed,
    phase: (readers.length * golden) % 1,
    onAsked: () => {
      asked += 1;
    },
    onFailed: () => {
      failed += 1;
    },
  });
}

process.on('message', (message) => follow(order.parse(message)));
process.on('disconnect', () => process.exit());
setInterval(() => process.send?.({ readers: readers.length, asked, failed } satisfies Tally), tellEvery);
try {
  setPriority(giveWay);
} catch {
  // The machine does not let it: then it goes as fast as all others.
}
