import { expect, test } from 'vitest';
import type { Connection } from '#wire/decode.ts';
import { connection, labels, lay, options, request, response, seen, webSocket } from './handmade.testing.ts';
import { layOut } from './layout.ts';

test('behind a cable an arrow slants down to where it arrives, and one that never did says so', () => {
  const times = new Map<number, number | null>([
    [1, 350],
    [2, null],
  ]);
  const { arrows, scale } = layOut(
    {
      entries: seen(webSocket(1, 50), webSocket(2, 400)),
      connections: new Map([connection(1, 0)]),
      arrival: ({ id }) => times.get(id),
      now: 500,
    },
    options,
  );
  expect(arrows.map(({ arrives }) => arrives)).toEqual([350, null]);
  expect(arrows[0]!.untilY).toBe(scale.yOf(350));
  expect(arrows[1]!.untilY).toBe(arrows[1]!.y);
});

test('a server holds a request from when it has it, and never one that was lost', () => {
  const held = (arrives: number | null, more: Parameters<typeof request>[2] = {}) =>
    layOut(
      {
        entries: seen(request(1, 0, more), ...(more.response ? [response(2, 1000, { request: 1 })] : [])),
        connections: new Map([connection(1, 0)]),
        arrival: ({ id }) => (id === 1 ? arrives : 1300),
        now: 900,
      },
      options,
    ).bars.map(({ lasts, open }) => [lasts, open]);
  expect(held(300, { response: 2 })).toEqual([[700, false]]);
  expect(held(300)).toEqual([[600, true]]);
  expect(held(null)).toEqual([]);
});

test('a response that goes on slants as its head did', () => {
  const head = 50;
  const { arrows, scale } = layOut(
    {
      entries: seen(response(1, 0, { incomplete: true, chunks: [2], until: 2000, headLength: head })),
      connections: new Map([connection(1, 0)]),
      arrival: (_, length) => (length === head ? 300 : 2300),
      now: 2000,
    },
    options,
  );
  expect(arrows[0]!.untilY).toBe(scale.yOf(300));
});

test('a FIN that a cable delays ends the line where it arrives, and one that a cut loses arrives nowhere', () => {
  const fin = (at: number, arrives?: number) => ({
    length: 0,
    gap: false,
    ended: { how: 'end', at, arrives } as const,
  });
  const laneOf = (more: Partial<Connection>) => lay(seen(request(1, 0)), 900, {}, connection(1, 0, more)).lanes[0]!;
  const slow = laneOf({ client: fin(100, 400), server: fin(150, 460) });
  expect(slow.until).toBe(460);
  expect(slow.signs.map(({ arrives }) => arrives)).toEqual([400, 460]);
  const lost = laneOf({ client: fin(100, 400), cut: { how: 'silence', at: 200 } });
  expect(lost.signs.map(({ arrives }) => arrives)).toEqual([null]);
});

test('one cut of several connections is one mark, and no label stands in its words', () => {
  const cut = (at: number) => ({ cut: { how: 'fin', at } as const });
  const { cuts, arrows } = lay(
    seen(request(1, 390), { ...request(2, 400), connection: 2 }, request(3, 5000)),
    5000,
    {},
    connection(1, 0, cut(400)),
    connection(2, 0, cut(405)),
  );
  expect(cuts.map(({ at, slot }) => [at, slot])).toEqual([[400, 0]]);
  expect(labels(arrows)).toEqual(['#3']);
});

test('connections of two hops stand between their own ends, each with lines of its own', () => {
  const { arrows, lanes } = lay(
    seen(request(1, 0), { ...request(2, 1), connection: 2 }),
    10,
    { hops: 2 },
    connection(1, 0),
    connection(2, 1, { hop: 1 }),
  );
  expect(lanes.map(({ hop, slot }) => [hop, slot])).toEqual([
    [0, 0],
    [1, 0],
  ]);
  // Words at the same height are not in each other's way: they stand in different rooms.
  expect(labels(arrows)).toHaveLength(2);
});

test('a cut has its moment, also in silence', () => {
  const { lanes, scale } = lay(seen(request(1, 0)), 9000, {}, connection(1, 0, { cut: { how: 'silence', at: 5000 } }));
  expect(lanes[0]!.cut).toEqual({ how: 'silence', at: 5000 });
  const folded = scale.stretches.filter((stretch) => stretch.folded);
  expect(folded.length).toBeGreaterThan(0);
  expect(folded.some(({ from, until }) => from < 5000 && 5000 < until)).toBe(false);
});
