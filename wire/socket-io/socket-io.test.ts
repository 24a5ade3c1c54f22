import { describe, expect, it } from 'vitest';
import { cutsOf, decodeSteps, handshake, message, poll, target, told } from '#wire/engine-io/captures.testing.ts';
import type { SocketIoFrame } from '#wire/frame.ts';
import { jsonLine } from '#wire/json.ts';
import { hex } from '#wire/streams.testing.ts';
import { socketIoCases } from './cases.testing.ts';

describe.each(socketIoCases)('$name ($clause)', ({ steps, reads }) => {
  it('reads as it should', () => {
    expect(told(decodeSteps(steps))).toEqual(reads);
  });

  it('reads the same byte by byte, and cut at every single point', () => {
    const expected = decodeSteps(steps);
    for (const [name, cut] of cutsOf(steps)) expect(decodeSteps(steps, cut), name).toEqual(expected);
  });
});

const answered = (payload: string) =>
  decodeSteps(poll(1, target(4, 'polling', 'S'), payload)).filter(
    (frame): frame is SocketIoFrame => frame.layer === 'socket.io',
  );

describe('what a packet may not do to its reader', () => {
  it('JSON nested a million levels deep is not read, and can be shown', () => {
    const [frame] = answered(`42${'['.repeat(500_000)}`);
    expect(frame!.problems.map(({ rule }) => rule)).toEqual(['json-too-deep']);
    expect(frame!.data).toBeUndefined();
  });

  it('JSON that is nested as deep as it may be is read, and can be written out', () => {
    const [frame] = answered(`42["a",${'['.repeat(999)}${']'.repeat(999)}]`);
    expect(frame!.problems).toEqual([]);
    expect(jsonLine(frame!)).toContain('[[[[');
  });

  it('brackets within strings are not levels', () => {
    const [frame] = answered(`42["${'['.repeat(2000)}\\"${'{'.repeat(2000)}"]`);
    expect(frame!.problems).toEqual([]);
  });

  it('a packet beyond what is kept says so, and nothing else is said of it', () => {
    const frames = decodeSteps(poll(1, target(4, 'polling', 'S'), `42["${'a'.repeat(1_100_000)}"]\x1e42["b"]`));
    const packets = frames.filter((frame) => frame.layer === 'engine.io' || frame.layer === 'socket.io');
    expect(packets.map(({ problems }) => problems.map(({ rule }) => rule))).toEqual([['packet-too-long'], [], [], []]);
    expect(packets[0]!.bytes.length).toBe(1024 * 1024);
    expect(packets[0]!.span.end - packets[0]!.span.start).toBe(1_100_006);
    expect(packets[3]).toMatchObject({ data: ['b'] });
  });

  it('attachments are kept up to the limit of one message, however many are announced', () => {
    const binary = `b${'AAAA'.repeat(100_000)}`;
    const [frame] = answered(`45999-["a"]\x1e${Array(5).fill(binary).join('\x1e')}`);
    expect(frame!.incomplete).toBe(true);
    expect(frame!.binaries.map(({ length }) => length)).toEqual([300_000, 300_000, 300_000, 148_576, 0]);
    expect(frame!.problems.map(({ rule }) => rule)).toEqual(['too-many-attachments']);
  });
});

describe('attachments', () => {
  it('join their packet by direction: the other end may write in between', () => {
    const frames = decodeSteps([
      ...handshake(1, target(4, 'websocket', 'S')),
      message(1, 'client', '5'),
      message(1, 'client', '451-["up",{"_placeholder":true,"num":0}]'),
      message(1, 'server', '451-["down",{"_placeholder":true,"num":0}]'),
      message(1, 'client', hex('01')),
      message(1, 'server', hex('02')),
    ]).filter((frame): frame is SocketIoFrame => frame.layer === 'socket.io');
    expect(frames.map(({ from, binaries, incomplete }) => [from, ...binaries, incomplete])).toEqual([
      ['client', hex('01'), false],
      ['server', hex('02'), false],
    ]);
  });
});
