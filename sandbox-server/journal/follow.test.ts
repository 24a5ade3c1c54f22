import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Follower } from './follow.ts';
import { Journal, type Stretch } from './journal.ts';

function follow(journal: Journal, { next = 0, pauseMs = 1 } = {}) {
  const sent: (Stretch & { at: number; received: () => void })[] = [];
  const follower = new Follower({
    journal,
    next,
    pauseMs,
    send: (stretch, received) => sent.push({ ...stretch, at: performance.now(), received }),
  });
  const batch = async (index: number) => {
    while (sent.length <= index) await pause(1);
    return sent[index]!;
  };
  return { follower, sent, batch };
}

const say = (journal: Journal, text: string) => journal.line({ from: 'server', level: 'log', at: 0, text });

test('the next batch waits for the acknowledgement of the last, and brings all that came meanwhile', async () => {
  const journal = new Journal();
  const { batch, sent, follower } = follow(journal);
  say(journal, 'one');
  const first = await batch(0);
  for (const text of ['two', 'three', 'four']) say(journal, text);
  await pause(20);
  expect(sent.length).toBe(1);
  first.received();
  first.received();
  expect(await batch(1)).toMatchObject({ first: 1, records: { length: 3 } });
  follower.stop();
});

test('while records keep coming, batches keep their distance', async () => {
  const journal = new Journal();
  const { batch, follower } = follow(journal, { pauseMs: 30 });
  for (let i = 0; i < 4; i++) {
    say(journal, String(i));
    (await batch(i)).received();
  }
  expect((await batch(3)).at - (await batch(0)).at).toBeGreaterThan(3 * 25);
  follower.stop();
});

test('a slow reader is told by a jump what the journal dropped', async () => {
  const journal = new Journal({ bytes: 1e6, records: 10 });
  const { batch, follower } = follow(journal);
  say(journal, '0');
  const first = await batch(0);
  for (let i = 1; i < 100; i++) say(journal, String(i));
  first.received();
  expect(await batch(1)).toMatchObject({ first: 90, records: { length: 10 } });
  follower.stop();
});

test('a reader that comes back gets what it missed', async () => {
  const journal = new Journal();
  for (let i = 0; i < 5; i++) say(journal, String(i));
  const { batch, follower } = follow(journal, { next: 3 });
  expect(await batch(0)).toMatchObject({ first: 3, records: { length: 2 } });
  follower.stop();
});

test('stopped, it sends nothing, whatever is acknowledged or appended', async () => {
  const journal = new Journal();
  const { batch, sent, follower } = follow(journal);
  say(journal, 'one');
  const first = await batch(0);
  say(journal, 'two');
  follower.stop();
  first.received();
  say(journal, 'three');
  await pause(20);
  expect(sent.length).toBe(1);
});
