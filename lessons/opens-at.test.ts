import { expect, test } from 'vitest';
import { runOf } from './handmade.ts';
import { opensAt } from './opens-at.ts';

test('a step opens at a frame of the story, not at the code that says the same', () => {
  const run = runOf(
    [
      { at: 10, target: '/__page/client.js', answer: { body: "fetch('/votes')" } },
      { at: 20, target: '/status', connection: 2, origin: 'check', answer: { body: '/votes' } },
      { at: 30, target: '/votes', answer: { body: '/votes: 201' } },
    ],
    1000,
  );
  expect(opensAt(run, '/votes')).toMatchObject({ kind: 'request', target: '/votes' });
  expect(opensAt(run, '201')).toMatchObject({ kind: 'response', request: 5 });
  expect(opensAt(run, 'nobody says this')).toBeUndefined();
});
