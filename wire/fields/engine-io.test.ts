import { describe, expect, it } from 'vitest';
import { summary } from '#wire/describe.ts';
import {
  decodeSteps,
  handshake,
  join,
  message,
  poll,
  post,
  type Step,
  target,
} from '#wire/engine-io/captures.testing.ts';
import { packetCases } from '#wire/engine-io/cases.testing.ts';
import { sessionCases } from '#wire/engine-io/sessions.testing.ts';
import { fieldsOf } from '#wire/fields.ts';
import type { Frame } from '#wire/frame.ts';
import { toJson } from '#wire/json.ts';
import { socketIoCases } from '#wire/socket-io/cases.testing.ts';
import { hex } from '#wire/streams.testing.ts';

const packets = (steps: readonly Step[]) =>
  decodeSteps(steps).filter((frame) => frame.layer === 'engine.io' || frame.layer === 'socket.io');

/** Name, first byte, bytes, and what stands there. */
const shown = (frame: Frame | undefined) =>
  fieldsOf(frame!).map(({ name, offset, length, raw }) => [name, offset / 8, length / 8, raw]);

const webSocket = (version: 3 | 4, data: string | Uint8Array) =>
  packets([...handshake(1, target(version, 'websocket', 'S')), message(1, 'server', data)]);

describe('what does 42 mean', () => {
  const [engine, socket] = webSocket(4, '42["hello",1]');

  it('4: a message, which carries a packet of the protocol above', () => {
    expect(shown(engine)).toEqual([
      ['type', 0, 1, '4'],
      ['data', 1, 12, '2["hello",1]'],
    ]);
    expect(fieldsOf(engine!)[0]).toMatchObject({
      meaning: { en: expect.stringContaining('carries a packet of the protocol above') },
      clause: 'engine.io-protocol v4 "Message"',
    });
  });

  it('2: an event, with its name and arguments', () => {
    expect(shown(socket)).toEqual([
      ['type', 0, 1, '2'],
      ['event name', 2, 7, '"hello"'],
      ['argument', 10, 1, '1'],
    ]);
    expect(fieldsOf(socket!)[0]).toMatchObject({
      meaning: { en: expect.stringContaining('EVENT'), ko: expect.stringContaining('emit()') },
      clause: 'socket.io-protocol v5 "Sending and receiving data"',
    });
  });
});

describe('fields of Engine.IO', () => {
  it('of an open packet: each value of the handshake', () => {
    const [open] = packets(
      poll(1, target(4, 'polling'), '0{"sid":"S😀","upgrades":["websocket"],"pingInterval":25000}'),
    );
    expect(shown(open)).toEqual([
      ['type', 0, 1, '0'],
      ['sid', 8, 7, '"S😀"'],
      ['upgrades', 27, 13, '["websocket"]'],
      ['pingInterval', 56, 5, '25000'],
    ]);
  });

  it('of version 3: the length in UTF-16 units, or in bytes', () => {
    expect(shown(packets(post(1, target(3, 'polling', 'S'), '4:4😀a'))[0])).toEqual([
      ['length', 0, 1, '4'],
      ['colon', 1, 1, ':'],
      ['type', 2, 1, '4'],
      ['data', 3, 5, '😀a'],
    ]);
    expect(
      shown(packets(post(1, target(3, 'polling', 'S'), hex('01 01 02 ff 04 01 02 03 04 05 06 07 08 09 0a 0b')))[0]),
    ).toEqual([
      ['text or binary', 0, 1, '01'],
      ['length', 1, 2, '0102'],
      ['end of length', 3, 1, 'ff'],
      ['type', 4, 1, '04'],
      ['binary data', 5, 11, '0102030405060708090a0b'],
    ]);
  });

  it('of a message of a WebSocket that looks like a length', () => {
    expect(shown(webSocket(3, '42:4a')[0])).toEqual([
      ['type', 0, 1, '4'],
      ['data', 1, 4, '2:4a'],
    ]);
    expect(shown(webSocket(3, hex('01 02 ff'))[0])).toEqual([
      ['type', 0, 1, '01'],
      ['binary data', 1, 2, '02ff'],
    ]);
  });

  it('of binary data: base64 with its mark, or the bytes alone', () => {
    expect(shown(packets(post(1, target(4, 'polling', 'S'), 'bAQID'))[0])).toEqual([
      ['base64 mark', 0, 1, 'b'],
      ['base64 data', 1, 4, 'AQID'],
    ]);
    expect(shown(packets(post(1, target(3, 'polling', 'S'), '6:b4AQID'))[0])).toEqual([
      ['length', 0, 1, '6'],
      ['colon', 1, 1, ':'],
      ['base64 mark', 2, 1, 'b'],
      ['type', 3, 1, '4'],
      ['base64 data', 4, 4, 'AQID'],
    ]);
    expect(shown(webSocket(4, hex('62 41 51'))[0])).toEqual([['binary data', 0, 3, '624151']]);
  });

  it('of a probe', () => {
    expect(shown(webSocket(4, '3probe')[0])).toEqual([
      ['type', 0, 1, '3'],
      ['probe', 1, 5, 'probe'],
    ]);
  });
});

describe('fields of Socket.IO', () => {
  it('of a packet that has everything', () => {
    const [, socket] = webSocket(4, '451-/한,12["a😀",{"_placeholder":true,"num":0},[1,{"b":"]"}]]');
    expect(shown(socket)).toEqual([
      ['type', 0, 1, '5'],
      ['attachments', 1, 1, '1'],
      ['hyphen', 2, 1, '-'],
      ['namespace', 3, 4, '/한'],
      ['comma', 7, 1, ','],
      ['ack id', 8, 2, '12'],
      ['event name', 11, 7, '"a😀"'],
      ['placeholder', 19, 29, '{"_placeholder":true,"num":0}'],
      ['argument', 49, 13, '[1,{"b":"]"}]'],
    ]);
  });

  it('of a connect with a query, as version 4 has it', () => {
    expect(shown(webSocket(3, '40/a?b=1,')[1])).toEqual([
      ['type', 0, 1, '0'],
      ['namespace', 1, 2, '/a'],
      ['query', 3, 4, '?b=1'],
      ['comma', 7, 1, ','],
    ]);
  });
});

describe('lines', () => {
  const line = (data: string | Uint8Array, language: 'en' | 'ko' = 'en', version: 3 | 4 = 4) =>
    webSocket(version, data).map((frame) => summary({ ...frame, problems: [] }, language));
  const open = '0{"sid":"lv_VI97HAXpY6yYWAAAC","pingInterval":25000}';

  it('say what a packet is', () => {
    expect(line('42["hello",1]')).toEqual(['message · 2["hello",1]', 'EVENT hello · ["hello",1]']);
    expect(line('42/admin,12["hello"]')[1]).toBe('EVENT /admin hello · ack 12 · ["hello"]');
    expect(line('452-["a"]')[1]).toBe('BINARY_EVENT a · 0 of 2 attachments · ["a"]');
    expect(line('452-["a"]', 'ko')[1]).toBe('BINARY_EVENT a · 첨부 2개 중 0개 · ["a"]');
    expect(line(hex('01 02 03'))).toEqual(['message · 3 B binary']);
    expect(line(hex('01 02 03'), 'ko')).toEqual(['message · 바이너리 3 B']);
    expect(line('2probe')).toEqual(['ping · probe']);
    expect(line(open)).toEqual(['open · sid lv_VI97H…, ping every 25 s']);
    expect(line(open, 'ko')).toEqual(['open · sid lv_VI97H…, 25초마다 ping']);
    expect(line('0{}')).toEqual(['open · {}']);
    expect(line('xyz')).toEqual(['? · xyz']);
    expect(line('44"no"', 'en', 3)[1]).toBe('ERROR · "no"');
  });

  it('hold nothing that a terminal would act on', () => {
    const wild = '\x1b[31m\u202e';
    const data = [wild, `42["${wild}"]`, `42/${wild},["a"]`, `0{"sid":"${wild}"}`].flatMap((text) => line(text));
    expect(data.join('')).not.toMatch(/[\x1b\u202e]/);
  });
});

describe('JSON', () => {
  it('has what the README says', () => {
    const [engine, socket, attachment] = packets(
      post(1, target(4, 'polling', 'S'), '451-/a,7["x",{"_placeholder":true,"num":0}]\x1ebAQID'),
    );
    expect(toJson(engine!)).toMatchObject({ layer: 'engine.io', version: 4, type: 'message', binary: false, sid: 'S' });
    expect(toJson(attachment!)).toMatchObject({ type: 'message', binary: true, data: 'AQID' });
    expect(toJson(socket!)).toMatchObject({
      layer: 'socket.io',
      version: 5,
      type: 'BINARY_EVENT',
      namespace: '/a',
      ackId: 7,
      attachments: 1,
      data: ['x', { _placeholder: true, num: 0 }],
      binaries: ['AQID'],
      sid: 'S',
    });
  });
});

describe.each([...packetCases, ...sessionCases, ...socketIoCases])('$name', ({ steps }) => {
  it('has fields that lie within the packet, in order, and are explained in both languages', () => {
    for (const frame of packets(steps)) {
      let end = 0;
      for (const { name, offset, length, meaning, clause } of fieldsOf(frame)) {
        expect(offset / 8, name).toBeGreaterThanOrEqual(end);
        end = (offset + length) / 8;
        expect(end, name).toBeLessThanOrEqual(join(frame.bytes).length);
        expect([meaning.en, meaning.ko, clause]).not.toContain('');
      }
      for (const { says } of frame.problems) expect([says.en, says.ko]).not.toContain('');
    }
  });
});
