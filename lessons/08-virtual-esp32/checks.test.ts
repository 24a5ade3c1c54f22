import { structuredPatch } from 'diff';
import { describe, expect, test } from 'vitest';
import lesson from '#lessons/08-virtual-esp32/lesson.ts';
import type { Run, Step } from '#lessons/lesson.ts';
import { lessonStart, projects } from '#lessons/load.ts';
import { recorded, refused } from '#lessons/packets.testing.ts';
import type { Wrote } from '#lessons/wired.testing.ts';
import { beat, hangUp, joins, led, nodeRun, pictured, says, script, session, warmed } from './node.testing.ts';

const [nothing, cause, drops, stays, answers] = lesson.steps as [Step, Step, Step, Step, Step];
const minute = 60_000;

/** What a check of a step says of a run: its hint, or `waiting`. */
function said(step: Step, id: string, run: Run): string {
  const verdict = step.checks.find((check) => check.id === id)!.judge(run);
  return verdict.status === 'waiting' ? 'waiting' : `${verdict.status} ${verdict.hint}`;
}
/** The first frame whose packet or message says this. */
const frameOf = (run: Run, layer: string, is: (frame: Run['frames'][number]) => boolean) =>
  `${run.frames.find((frame) => frame.layer === layer && is(frame))!.id}`;

const poll3 = '/socket.io/?EIO=3&transport=polling';
const code5 = '{"code":5,"message":"Unsupported protocol version"}';
const turnedAway = [1, 2, 3].flatMap((nth) => refused({ at: 5500 * nth, connection: nth }, poll3, 400, code5));

describe('nothing but disconnected', () => {
  test('its two frames are the request and the refusal, whichever of them were selected', () => {
    for (const sent of ['1', '3', '5']) {
      const run = nodeRun(turnedAway, 20_000, { answers: { guess: 'refused', sent, answered: `${Number(sent) + 1}` } });
      expect(nothing.checks.map(({ id }) => said(nothing, id, run))).toEqual([
        'passed turned-away',
        'passed its-request',
        'passed its-reason',
      ]);
    }
  });
  test('a frame of the page, or the other of the two, is neither', () => {
    const ofPage: Wrote = { at: 1, connection: 9, from: 'client', wrote: 'GET /readings HTTP/1.1\r\nHost: a\r\n\r\n' };
    const run = nodeRun(script(ofPage, turnedAway), 20_000);
    expect(said(nothing, 'sent', { ...run, answers: { sent: '1' } })).toBe('failed not-the-request');
    expect(said(nothing, 'sent', { ...run, answers: { sent: '3' } })).toBe('failed not-the-request');
    expect(said(nothing, 'answered', { ...run, answers: { answered: '2' } })).toBe('failed not-the-answer');
    expect(said(nothing, 'answered', { ...run, answers: { answered: '999' } })).toBe('waiting');
  });
});

describe('the cause', () => {
  const connected = (parts: readonly Wrote[], now = 20_000) => said(cause, 'connected', nodeRun(parts, now));
  test('both ways out are right, and no moment on the way says that something is wrong', () => {
    for (const version of [3, 4] as const) {
      const way = script(session(10, 1, version), joins(30, 1, version));
      for (let now = 0; now < 5000; now += 250) expect(connected(way, now)).toBe('waiting');
      expect(connected(way, 5100)).toBe('passed connected');
    }
  });
  test('a refusal is told with the version that the node asked for, and another reason with that', () => {
    const run = nodeRun(turnedAway, 20_000);
    expect(cause.checks[0]!.judge(run)).toMatchObject({ hint: 'old-version', values: { version: '3' } });
    const other = refused({ at: 5 }, '/socket.io/?EIO=4', 400, '{"code":0,"message":"Transport unknown"}');
    expect(connected(other)).toBe('failed another-reason');
    const path = refused({ at: 5 }, '/socket.io?EIO=4&transport=polling', 404, '');
    expect(connected(path)).toBe('failed another-path');
  });
  test('a second 40 under Engine.IO 3 is told when the server has hung up on it', () => {
    const twice = script(session(10, 1, 3), joins(30, 1, 3), says(31, 'client', '40/'), hangUp(33));
    expect(connected(twice.slice(0, -2))).toBe('passed connected');
    expect(connected(twice, 200)).toBe('failed joined-twice');
  });
  test('a node that never asks for its namespace is told after ten seconds', () => {
    const alone = session(10, 1, 4);
    expect(connected(alone, 9000)).toBe('waiting');
    expect(connected(alone, 11_000)).toBe('failed never-joined');
    expect(connected(script(alone, hangUp(20_000)), 30_000)).toBe('failed never-joined');
  });
});

describe('it drops', () => {
  const dropped = script(session(10, 1, 4), joins(30, 1, 4), says(20_000, 'client', '2'), hangUp(20_005));
  const right = { who: 'server', why: 'direction' };
  const verdicts = (run: Run) => drops.checks.map(({ id }) => said(drops, id, run));
  const isPing = (frame: Run['frames'][number]) =>
    frame.layer === 'engine.io' && frame.type === 'ping' && frame.data === '';

  test('a 2 of the node, and 88 00 of the server, are the answer; not the probe, not the close', () => {
    const run = nodeRun(dropped, 30_000);
    const before = frameOf(run, 'engine.io', isPing);
    expect(verdicts({ ...run, answers: { ...right, before } })).toEqual([
      'passed the-server',
      'passed a-ping',
      'passed wrong-way-round',
    ]);
    const probe = frameOf(run, 'engine.io', (frame) => frame.layer === 'engine.io' && frame.data === 'probe');
    expect(said(drops, 'found', { ...run, answers: { before: probe } })).toBe('failed not-the-ping');
    expect(said(drops, 'hung-up', { ...run, answers: { who: 'network' } })).toBe('failed not-they');
    expect(said(drops, 'hung-up', { ...run, answers: { who: 'nobody' } })).toBe('failed somebody-does');
    expect(said(drops, 'reason', { ...run, answers: { why: 'late' } })).toBe('failed not-that');
  });
  test('who took the other way out answers for a node that stays', () => {
    const run = pictured('asks-3');
    const before = frameOf(run, 'engine.io', isPing);
    expect(verdicts({ ...run, answers: { who: 'nobody', why: 'nothing', before } })).toEqual([
      'passed nobody-here',
      'passed a-ping',
      'passed right-way-round',
    ]);
    expect(said(drops, 'hung-up', { ...run, answers: { who: 'server' } })).toBe('failed it-lasts');
    expect(said(drops, 'reason', { ...run, answers: { why: 'direction' } })).toBe('failed here-it-may');
  });
  test('before it has dropped, nothing is right and nothing wrong', () => {
    const run = nodeRun(dropped, 19_000, { answers: { ...right, before: '1' } });
    expect(verdicts(run)).toEqual(['waiting', 'waiting', 'waiting']);
  });
});

describe('it stays', () => {
  const jumped = 12 * minute;
  const marks = { jumped, settled: jumped + minute };
  const beats = (from: 'client' | 'server', every: number, until: number) =>
    Array.from({ length: Math.floor(until / every) }, (_, nth) => beat(every * (nth + 1), from)).flat();
  const up4 = script(session(10, 1, 4), joins(30, 1, 4), beats('server', 25_000, 13 * minute));
  const up3 = script(session(10, 1, 3), joins(30, 1, 3), beats('client', 20_000, 13 * minute));
  const judged = (parts: readonly Wrote[], now: number, more: Partial<Run> = {}) =>
    said(stays, 'stays', nodeRun(parts, now, more));

  test('a connection of ten minutes that outlives the jump is right, whichever end asks', () => {
    for (const up of [up3, up4]) {
      expect(judged(up, 11 * minute)).toBe('waiting');
      expect(judged(up, 13 * minute, { marks })).toBe('passed it-stays');
    }
  });
  test('a 2 of the node under Engine.IO 4 is told by when it came', () => {
    const at = (moment: number) => script(up4, says(moment, 'client', '2'), hangUp(moment + 5));
    expect(judged(at(20_000), 30_000)).toBe('failed still-asks');
    expect(judged(at(jumped + 50), 13 * minute, { marks })).toBe('failed only-slowed');
    const slow = { ...marks, 'ten-minutes': jumped - 100 };
    expect(judged(at(jumped - 50), 13 * minute, { marks: slow })).toBe('failed only-slowed');
    expect(judged(at(jumped - 50), jumped, { marks: { 'ten-minutes': jumped - 100 } })).toBe('failed only-slowed');
  });
  test('WebSocket’s own pings, opcode 9, are no fault', () => {
    const ping: Wrote = { at: minute, from: 'client', wrote: Uint8Array.of(0x89, 0x80, 1, 2, 3, 4) };
    expect(judged(script(up4, ping), 13 * minute, { marks })).toBe('passed it-stays');
  });
  test('a ping of the server that stays open is told when the server has hung up', () => {
    const mute = script(session(10, 1, 4), joins(30, 1, 4), says(25_000, 'server', '2'), hangUp(45_000));
    expect(judged(mute, 44_000)).toBe('waiting');
    expect(judged(mute, 50_000)).toBe('failed unanswered');
  });
  test('under Engine.IO 3 a node that falls silent is told after a minute, whether the server minds or not', () => {
    const mute = script(session(10, 1, 3), joins(30, 1, 3));
    expect(judged(mute, 59_000)).toBe('waiting');
    expect(judged(mute, 61_000)).toBe('failed must-ask');
    const later = script(session(10, 1, 3), joins(30, 1, 3), beats('client', 20_000, 2 * minute));
    expect(judged(later, 2.5 * minute)).toBe('waiting');
    expect(judged(later, 3.1 * minute)).toBe('failed must-ask');
  });
  test('to leave before one is thrown out is not to stay', () => {
    const left = script(session(10, 1, 4), joins(30, 1, 4), says(14_000, 'client', '42["bye"]'));
    const gone: Wrote = { at: 15_000, from: 'client', wrote: null };
    expect(judged(script(left, gone), 16_000)).toBe('failed it-ended');
  });
  test('who asks is what the recorded boards did', () => {
    for (const [of, who, other] of [
      ['asks-3', 'node', 'server'],
      ['asks-4', 'server', 'node'],
    ] as const) {
      expect(said(stays, 'asks', pictured(of, { answers: { who } }))).toMatch(/^passed/);
      expect(said(stays, 'asks', pictured(of, { answers: { who: other } }))).toBe('failed not-that-one');
      expect(said(stays, 'asks', pictured(of, { answers: { who: 'both' } }))).toBe('failed not-that-one');
    }
  });
});

describe('it answers', () => {
  const temperatures = [4.2, 31.7, -8.3];
  const start = script(session(10, 1, 4), joins(30, 1, 4));
  const board = temperatures.map((celsius, nth) => warmed(5000 + 3000 * nth, celsius));
  const marks = { read: 15_000, 'shown-1': 5500, 'shown-2': 8500, 'shown-3': 11_500 };
  /** A node that answers each `read`, after so many milliseconds, with what this makes of the temperature. */
  const talk = (answer: (celsius: number) => string, after = 20) =>
    temperatures.flatMap((celsius, nth) => [
      says(5300 + 3000 * nth, 'server', '42["read"]'),
      says(5300 + 3000 * nth + after, 'client', answer(celsius)),
    ]);
  const reading = (value: unknown) => `42["reading",${JSON.stringify({ celsius: value })}]`;
  const judged = (parts: readonly Wrote[], more: Partial<Run> = {}, now = 20_000) =>
    said(answers, 'answers', nodeRun(script(start, parts), now, { board, marks, ...more }));

  test('a number, a rounded one, a text, and an acknowledgement are readings', () => {
    expect(judged(talk(reading))).toBe('passed at-once');
    expect(judged(talk((celsius) => reading(Math.round(celsius))))).toBe('passed at-once');
    expect(judged(talk((celsius) => reading(`${celsius} °C`)))).toBe('passed at-once');
    const acknowledged = temperatures.flatMap((celsius, nth) => [
      says(5300 + 3000 * nth, 'server', `42${nth}["read"]`),
      says(5320 + 3000 * nth, 'client', `43${nth}[${celsius}]`),
    ]);
    expect(judged(acknowledged)).toBe('passed at-once');
  });
  test('what is late is told as late, and what does not come, once it will not', () => {
    expect(judged(talk(reading, 201))).toBe('failed late');
    const asked = says(5300, 'server', '42["read"]');
    expect(judged([asked], { marks: {} }, 11_000)).toBe('waiting');
    expect(judged([asked], { marks: {} }, 11_400)).toBe('failed not-answered');
    expect(judged([asked, says(9000, 'client', reading(4.2))], { marks: {} }, 9100)).toBe('failed late');
  });
  test('one answer that is late by less than a second is the machine’s doing, two are the sketch’s', () => {
    const talkWith = (...delays: number[]) =>
      temperatures.flatMap((celsius, nth) => [
        says(5300 + 3000 * nth, 'server', '42["read"]'),
        says(5300 + 3000 * nth + (delays[nth] ?? 5), 'client', reading(celsius)),
      ]);
    expect(judged(talkWith(400))).toBe('passed at-once');
    expect(judged(talkWith(5, 400, 400))).toBe('failed late');
    expect(judged(talkWith(5, 1_001))).toBe('failed late');
  });
  test('a wrong number is told by what it is', () => {
    expect(judged(talk(() => reading(21.5)))).toBe('failed never-changes');
    expect(judged(talk((celsius) => reading(Math.round(((0.5 + celsius / 100) / 3.3) * 4095))))).toBe(
      'failed not-degrees',
    );
    expect(judged(talk((celsius) => reading(celsius * 1.8 + 32)))).toBe('failed another-temperature');
    expect(judged(talk(() => '42["reading"]'))).toBe('failed another-temperature');
  });
  test('a reading that nobody asked for may come once, as a greeting', () => {
    const greeting = says(100, 'client', reading(21.5));
    expect(judged([greeting, ...talk(reading)])).toBe('passed at-once');
    expect(judged([greeting, says(1100, 'client', reading(21.5)), ...talk(reading)])).toBe('failed on-a-timer');
  });
  test('what the page does not show is told at the reading that it should have shown', () => {
    const live = (more: Partial<Run>, parts = talk(reading)) =>
      said(answers, 'live', nodeRun(script(start, parts), 20_000, { board, ...more }));
    expect(live({ marks })).toBe('passed live');
    expect(live({ marks: { read: 15_000, 'shown-1': 5500 } })).toBe('failed not-shown');
    expect(live({ marks: { 'shown-1': 5500 } })).toBe('waiting');
    expect(
      live(
        { marks: { read: 15_000 } },
        talk(() => reading(99)),
      ),
    ).toBe('waiting');
  });
  test('the LED follows the last order, and a blink on the way does no harm', () => {
    const orders = [says(16_000, 'server', '42["led",true]'), says(17_000, 'server', '42["led",false]')];
    const lit = (levels: readonly ReturnType<typeof led>[], now = 20_000, done = true) =>
      said(answers, 'led', nodeRun(script(start, orders), now, { board: levels, marks: done ? { lit: 18_000 } : {} }));
    expect(lit([led(16_010, 1), led(17_010, 0)])).toBe('passed as-told');
    expect(lit([led(16_010, 1), led(16_020, 0), led(16_030, 1), led(17_010, 0)])).toBe('passed as-told');
    expect(lit([led(16_010, 1)], 22_900, false)).toBe('waiting');
    expect(lit([led(16_010, 1)], 23_100)).toBe('failed stays-lit');
    expect(lit([])).toBe('failed stays-dark');
  });
});

test('the pictures show who asks, and how often', () => {
  const asked = (of: string, from: 'client' | 'server') =>
    pictured(of).frames.flatMap((frame) =>
      frame.layer === 'engine.io' && frame.type === 'ping' && frame.data === '' && frame.from === from
        ? [frame.at]
        : [],
    );
  const [first3 = 0, second3 = 0, ...more3] = asked('asks-3', 'client');
  const [first4 = 0, second4 = 0, ...more4] = asked('asks-4', 'server');
  expect([Math.round((second3 - first3) / 1000), more3]).toEqual([20, []]);
  expect([Math.round((second4 - first4) / 1000), more4]).toEqual([25, []]);
  expect([...asked('asks-3', 'server'), ...asked('asks-4', 'client')]).toEqual([]);
});

test('a mended library differs from the installed one where it is mended, and nowhere else', () => {
  const installed = lessonStart(lesson);
  for (const step of lesson.steps) {
    const { start, solution, right, wrong } = projects(lesson, step);
    for (const { files } of [start, solution, ...right, ...wrong]) {
      for (const [name, text] of Object.entries(files)) {
        if (!name.startsWith('libraries/') || text === installed[name]) continue;
        // What the library is given later must come here, too: lines that lack are told, not only lines that are new.
        const { hunks } = structuredPatch('', '', installed[name]!, text, '', '', { context: 0 });
        const sum = (of: 'newLines' | 'oldLines') => hunks.reduce((lines, hunk) => lines + hunk[of], 0);
        expect(sum('newLines'), `new in ${name} of ${step.id}`).toBeLessThanOrEqual(2);
        expect(sum('oldLines'), `taken from ${name} of ${step.id}`).toBeLessThanOrEqual(9);
      }
    }
  }
});

test('no check throws, whatever crosses the wire and whatever was answered', () => {
  const nonsense = script(
    refused({ at: 1 }, '/socket.io/?EIO=4&transport=polling', 200, '0{"sid":'),
    refused({ at: 2 }, '/socket.io/?EIO=9&transport=polling', 400, 'null'),
    session(10, 2, 4),
    says(30, 'server', '40{', 2),
    says(31, 'server', '42["read"', 2),
    says(32, 'client', '42[', 2),
    says(33, 'server', '42["led",{}]', 2),
    says(34, 'client', '', 2),
  );
  const runs = [
    nodeRun(nonsense, minute, { marks: { read: 1, jumped: 2, settled: 3, lit: 4 } }),
    nodeRun([], 0),
    pictured('asks-3'),
    pictured('asks-4', { marks: { read: 1, lit: 2 } }),
    recorded('chromium-socket-io-4'),
  ];
  for (const run of runs) {
    for (const answer of ['1', '9999', 'x', '', 'server']) {
      for (const step of lesson.steps) {
        const given = Object.fromEntries(step.questions.map(({ id }) => [id, answer]));
        for (const check of step.checks) expect(() => check.judge({ ...run, answers: given })).not.toThrow();
      }
    }
  }
});
