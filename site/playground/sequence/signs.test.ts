import { expect, test } from 'vitest';
import type { Lane, Sign } from './lanes.ts';
import { wordsAlong } from './signs.ts';

const sign = (from: Sign['from'], at: number, arrives: number | null = at): Sign => ({ from, how: 'end', at, arrives });
const lane = (connection: number, ...signs: Sign[]): Lane => ({
  connection,
  slot: 0,
  hop: 0,
  from: 0,
  until: undefined,
  signs,
  cut: undefined,
  switched: undefined,
  sid: undefined,
  continues: undefined,
});
const along = (...lanes: Lane[]) => {
  const words = wordsAlong(lanes, (at) => at);
  return lanes.flatMap(({ signs }) => signs.map((sign) => words.get(sign)));
};

test('a FIN alone has its word in the middle, one that slants nearer to who wrote it', () => {
  expect(along(lane(1, sign('client', 10), sign('server', 100)))).toEqual([0.5, 0.5]);
  expect(along(lane(1, sign('client', 10, 60)))).toEqual([0.25]);
});

test('two ends that close at one moment each have a word on their own side', () => {
  expect(along(lane(1, sign('server', 10), sign('client', 10)))).toEqual([0.25, 0.25]);
  expect(along(lane(1, sign('server', 10), sign('client', 15)))).toEqual([0.25, 0.25]);
  expect(along(lane(1, sign('server', 10)), lane(2, sign('client', 12)))).toEqual([0.25, 0.25]);
});

test('of several connections that one end closes at one moment, one has a word', () => {
  expect(along(lane(1, sign('server', 10)), lane(2, sign('server', 10)), lane(3, sign('server', 50)))).toEqual([
    0.25,
    undefined,
    0.5,
  ]);
});

test('what a cut has each end see has none, what it does in silence does not matter', () => {
  const closing = lane(1, sign('client', 5), sign('server', 40));
  expect(along({ ...closing, cut: { how: 'fin', at: 20 } })).toEqual([0.5, undefined]);
  expect(along({ ...closing, cut: { how: 'silence', at: 20 } })).toEqual([0.5, 0.5]);
});
