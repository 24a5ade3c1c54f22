import { expect, test } from 'vitest';
import type { Frame, SseFrame } from '#wire/frame.ts';
import {
  connection,
  ended,
  labels,
  lay,
  none,
  options,
  place,
  request,
  response,
  seen,
  webSocket,
} from './handmade.testing.ts';
import { overlap, spaceOf } from './labels.ts';
import { inView } from './layout.ts';
import { foldedHeight, foldOver, margin, tickStep } from './scale.ts';

test('arrows stand as far apart as their frames were in time', () => {
  const { arrows, scale } = lay(seen(request(1, 1000), response(2, 1040), request(3, 3000)), 3000);
  expect(arrows.map(({ y }) => Math.round(y * 100) / 100)).toEqual([margin, margin + 4, margin + 200]);
  expect(scale.timeAt(scale.yOf(1500))).toBeCloseTo(1500);
});

test('silence that is too high is folded to a break that knows its duration, and can be unfolded', () => {
  const frames = seen(request(1, 0), response(2, 10), request(3, 60_000), response(4, 60_010));
  const { scale, arrows } = lay(frames, 60_010);
  const [fold] = scale.folds(0, scale.height);
  expect(fold?.silence).toEqual({ from: 10, until: 60_000 });
  expect(fold!.bottom - fold!.top).toBe(foldedHeight);
  // To scale on both sides of the break.
  expect(arrows[3]!.y - arrows[2]!.y).toBeCloseTo(1);
  expect(scale.yOf(60_000)).toBeGreaterThan(fold!.bottom);
  for (const unfolded of [{ unfolded: new Set([10]) }, { fold: false }]) {
    const open = lay(frames, 60_010, unfolded);
    expect(open.scale.folds(0, open.scale.height)).toEqual([]);
    expect(open.arrows[2]!.y - open.arrows[0]!.y).toBeCloseTo(6000);
  }
});

test('silence that goes on grows, and is folded in the end', () => {
  const frames = seen(request(1, 0), response(2, 10));
  expect(lay(frames, 1010).scale.height).toBeCloseTo(101 + 2 * margin);
  const { scale } = lay(frames, 10 + (foldOver + 100) / options.scale);
  expect(scale.folds(0, scale.height)).toHaveLength(1);
});

test('a request that waits for its response is a bar on the server’s line, as long as it waits', () => {
  const { bars } = lay(seen(request(1, 0, { response: 2 }), response(2, 2500)), 2500);
  expect(bars).toMatchObject([{ kind: 'held', y: margin, untilY: margin + 250, lasts: 2500, open: false }]);
  expect(lay(seen(request(1, 0)), 700).bars).toMatchObject([{ kind: 'held', lasts: 700, open: true }]);
  // While it is still being sent, nobody holds it.
  expect(lay(seen(request(1, 0, { incomplete: true })), 700).bars).toEqual([]);
});

test('an interim response does not end the waiting', () => {
  const frames = seen(request(1, 0), response(2, 100, { status: 103, request: 1 }), response(3, 900, { request: 1 }));
  expect(lay(frames, 900).bars).toMatchObject([{ kind: 'held', lasts: 900 }]);
});

test('a response that goes on is an arrow for its head and a bar for its time, its events arrows of their own', () => {
  const event = (id: number, at: number): SseFrame => ({
    ...place(id, at),
    within: [2],
    from: 'server',
    layer: 'sse',
    kind: 'event',
    data: 'x',
    bytes: none,
  });
  const frames = seen(request(1, 0), response(2, 5, { until: 2000, incomplete: true }), event(3, 1000), event(4, 2000));
  const { arrows, bars } = lay(frames, 3000);
  expect(arrows.map(({ y, untilY, open }) => [Math.round(y - margin), Math.round(untilY - y), open])).toEqual([
    [0, 0, false],
    [1, 0, false],
    [100, 0, false],
    [200, 0, false],
  ]);
  expect(bars).toMatchObject([{ kind: 'stream', lasts: 2995, open: true }]);
});

test('a message that took its time is slanted, one that broke has an open end', () => {
  const frames = seen(request(1, 0), response(2, 100, { until: 900, incomplete: true }));
  expect(lay(frames, 900).arrows[1]).toMatchObject({ y: margin + 10, untilY: margin + 90, open: true });
});

test('pings, pongs and comments are heartbeats; lost bytes are a gap', () => {
  const gap: Frame = { ...place(4, 30), layer: 'tcp', from: 'server', kind: 'gap', data: none };
  const comment: Frame = { ...place(3, 20), layer: 'sse', from: 'server', kind: 'comment', bytes: none };
  const { arrows } = lay(seen(webSocket(1, 0, 9), webSocket(2, 10, 10), comment, gap, webSocket(5, 40)), 40);
  expect(arrows.map(({ kind }) => kind)).toEqual(['beat', 'beat', 'beat', 'gap', 'message']);
});

test('a heartbeat that is wrong is told like a message, first of all', () => {
  const problem = { rule: 'ping-from-client', says: { en: '', ko: '' }, clause: '', offset: 0 };
  const wrong: Frame = { ...webSocket(2, 10, 9), problems: [problem] };
  const { arrows } = lay(seen(webSocket(1, 0), wrong, webSocket(3, 11)), 40);
  expect(arrows.map(({ kind }) => kind)).toEqual(['message', 'message', 'message']);
  expect(arrows.find(({ frame }) => frame.id === 2)?.label).toBeDefined();
});

test('a line is used again when its connection is over, and no two open ones share one', () => {
  const frames = [1, 2, 3].map((id) => request(id, id * 100, { connection: id }));
  const over = { client: ended('end', 150), server: ended('end', 160) };
  const { lanes, slots } = lay(
    seen(...frames),
    400,
    {},
    connection(1, 90, over),
    connection(2, 155),
    connection(3, 290),
  );
  expect(lanes.map(({ connection: id, slot, until }) => [id, slot, until])).toEqual([
    [1, 0, 160],
    [2, 1, undefined],
    [3, 0, undefined],
  ]);
  expect(slots).toBe(2);
});

test('FIN ends one direction, RST both', () => {
  const half = lay(seen(request(1, 0)), 50, {}, connection(1, 0, { client: ended('end', 20) }));
  expect(half.lanes[0]).toMatchObject({ until: undefined, signs: [{ from: 'client', how: 'end', at: 20 }] });
  const reset = lay(seen(request(1, 0)), 50, {}, connection(1, 0, { server: ended('reset', 30) }));
  expect(reset.lanes[0]).toMatchObject({ until: 30, signs: [{ from: 'server', how: 'reset', at: 30 }] });
});

test('a session that goes on over another connection is tied to the one before', () => {
  const packet = (id: number, connection: number): Frame => ({
    ...place(id, id * 10),
    connection,
    from: 'server',
    layer: 'engine.io',
    kind: 'packet',
    version: 4,
    type: 'message',
    data: '',
    bytes: none,
    sid: 'abc',
  });
  const { lanes } = lay(seen(packet(1, 1), packet(2, 2)), 20);
  expect(lanes.map(({ continues }) => continues)).toEqual([undefined, 1]);
});

test('labels never overlap: those without room are counted, and appear when there is more room', () => {
  const frames = seen(...Array.from({ length: 10 }, (_, index) => webSocket(index + 1, index * 50)));
  expect(labels(lay(frames, 450).arrows)).toEqual(['#1', '#2 +3', '#6 +3', '#10']);
  expect(labels(lay(frames, 450, { scale: 1 }).arrows)).toHaveLength(10);
});

test('no two labels of a direction touch, of none if they may not share a row, and heartbeats have only what is free', () => {
  const times = Array.from({ length: 400 }, (_, index) => ((index * 7919) % 997) * 20).sort((a, b) => a - b);
  const frames = times.map((at, index) => {
    const frame = webSocket(index + 1, at, index % 5 === 0 ? 9 : 1);
    return index % 3 === 0 ? { ...frame, from: 'client' as const } : frame;
  });
  for (const share of [true, false]) {
    const labelled = lay(seen(...frames), 20_000, { share }).arrows.filter(({ label }) => label);
    expect(labelled.length).toBeGreaterThan(50);
    for (const one of labelled) {
      const near = labelled.filter((other) => other !== one && overlap(spaceOf(other), spaceOf(one)));
      expect(near.filter((other) => !share || other.frame.from === one.frame.from || one.kind === 'beat')).toEqual([]);
    }
  }
});

test('a frame with a problem has its words, whoever stands beside it', () => {
  const problem = { rule: 'a', says: { en: 'a', ko: 'a' }, clause: '', offset: 0 };
  const frames = [webSocket(1, 0), webSocket(2, 30), { ...webSocket(3, 60), problems: [problem] }, webSocket(4, 90)];
  expect(labels(lay(seen(...frames), 90).arrows).map((label) => label.slice(0, 2))).toContain('#3');
});

test('a response at the height of its request has its label below it', () => {
  expect(labels(lay(seen(request(1, 0), response(2, 3)), 3).arrows)).toEqual(['#1', '#2']);
});

test('what loads the page shows only when it is asked for', () => {
  const entries = seen(request(1, 0), request(2, 10)).map((entry, index) => ({ ...entry, pageLoad: index === 0 }));
  expect(lay(entries, 10).arrows.map(({ frame }) => frame.id)).toEqual([2]);
  expect(lay(entries, 10, { pageLoad: true }).arrows.map(({ frame }) => frame.id)).toEqual([1, 2]);
});

test('ticks are 1, 2 or 5 times a power of ten, and never crowd', () => {
  expect([0.06, 0.1, 1, 56, 200].map(tickStep)).toEqual([1000, 1000, 100, 1, 0.5]);
  const { scale } = lay(seen(request(1, 350), request(2, 4350)), 4350);
  expect(scale.ticks(0, scale.height).ticks.map(({ at }) => at)).toEqual([1000, 2000, 3000, 4000]);
});

test('20,000 frames are laid out, and only what is in view is drawn', () => {
  const frames = seen(...Array.from({ length: 20_000 }, (_, index) => webSocket(index + 1, index * 0.1)));
  const layout = lay(frames, 2000);
  const { arrows } = inView(layout, 0, 400);
  expect(arrows.length).toBeLessThanOrEqual(400 / 2.5 + 1);
  const told = layout.arrows.filter(({ drawn }) => drawn).reduce((sum, { hides }) => sum + 1 + hides, 0);
  expect(told).toBe(20_000);
});
