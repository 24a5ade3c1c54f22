import { describe, expect, it } from 'vitest';
import type { TapEvent } from '#wire/capture.ts';
import { decodeAll } from '#wire/decode.ts';
import { eventsOf, type Script } from '#wire/streams.testing.ts';
import { blocksOf, joined, packetsOf, text } from './pcapng.testing.ts';
import { type ExportOptions, pcapng } from './pcapng.ts';

const file = (events: readonly TapEvent[], options?: ExportOptions) =>
  joined(pcapng(events, decodeAll(events), options));
const packets = (events: readonly TapEvent[], options?: ExportOptions) => packetsOf(file(events, options));
const packetsOfScript = (...script: Script) => packets(eventsOf(script));
const flags = (...script: Script) =>
  packetsOfScript(...script).map(({ source, flags: its }) => `${source.slice(-5)} ${its}`);

const request = 'GET /votes HTTP/1.1\r\nHost: a\r\n\r\n';
const response = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';

describe('a pcapng file', () => {
  it('begins with a section that says what is real in it, who wrote it, and one interface of raw IP', () => {
    const [section, network, ...rest] = blocksOf(file([]));
    expect(section).toMatchObject({ type: 0x0a0d0d0a });
    expect(section!.body.getUint32(0, true)).toBe(0x1a2b3c4d);
    expect(text(section!.options.get(1))).toMatch(/^The bytes inside TCP are real.*IP and TCP are synthetic/);
    expect(text(section!.options.get(4))).toBe('Switching Protocols');
    expect(network).toMatchObject({ type: 1 });
    expect(network!.body.getUint16(0, true)).toBe(101);
    expect(rest).toEqual([]);
  });

  it('opens a connection, carries every byte in order, and ends it as it ended', () => {
    expect(flags(['client', request], ['server', response], ['end', 'server'], ['end', 'client'])).toEqual([
      '49153 SYN',
      ':3000 SYN ACK',
      '49153 ACK',
      '49153 PSH ACK',
      ':3000 PSH ACK',
      ':3000 FIN ACK',
      '49153 ACK',
      '49153 FIN ACK',
      ':3000 ACK',
    ]);
  });

  it('ends with one RST, whatever the tap tells behind it', () => {
    expect(flags(['client', 'x'], ['reset', 'client'], ['reset', 'server'], ['end', 'server']).slice(4)).toEqual([
      '49153 RST ACK',
    ]);
  });

  it('counts sequence and acknowledgment as TCP does, SYN and FIN included', () => {
    const script: Script = [
      ['client', 'abc'],
      ['server', 'defgh'],
      ['client', 'i'],
      ['end', 'client'],
      ['server', 'j'],
    ];
    expect(packetsOfScript(...script).map(({ sequence, acknowledgment }) => [sequence, acknowledgment])).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 1],
      [1, 4],
      [4, 6],
      [5, 6],
      [6, 6],
      [6, 6],
    ]);
  });

  it('cuts a read that no packet of IPv4 can hold, and loses nothing', () => {
    const long = 'x'.repeat(200_000);
    const data = packetsOfScript(['server', long]).slice(3);
    expect(data.map(({ bytes }) => bytes.length)).toEqual([65535, 65535, 65535, 200_000 - 3 * 65495 + 40]);
    expect(data.map(({ sequence }) => sequence)).toEqual([1, 65496, 130_991, 196_486]);
  });

  it('says of each packet that it is synthetic, and names the frames that its bytes belong to', () => {
    const comments = packetsOfScript(
      ['client', request.slice(0, 9)],
      ['client', request.slice(9) + request],
      ['server', response],
    ).map(({ comment }) => comment);
    expect(comments).toEqual([
      ...Array(3).fill('synthetic packet: the connection opens'),
      'synthetic packet, real bytes: #1 GET /votes',
      'synthetic packet, real bytes: #1 GET /votes, #2 GET /votes',
      'synthetic packet, real bytes: #3 200 OK · hi',
    ]);
    for (const { comment } of packets(eventsOf([['client', request]]), { language: 'ko' })) {
      expect(comment).toMatch(/^(?:만들어 낸 패킷|패킷은 만들어 냈고)/);
    }
  });

  it('names no more frames in a comment than somebody reads', () => {
    const comment = packetsOfScript(['client', request.repeat(500)]).at(-1)!.comment;
    expect(comment).toContain('#8 GET /votes, and 492 more frames');
  });

  it('shows bytes where they were sent, whatever a cable made of them', () => {
    const events = eventsOf([['client', request]]);
    const cut: TapEvent = { connection: 1, at: 2, event: 'cut', how: 'silence' };
    const lost = events.map((event) => (event.event === 'bytes' ? { ...event, arrives: null } : event));
    expect(packets([...lost, cut])).toEqual(packets(events));
  });

  it('lets the sequence number jump where bytes are missing, and says how many', () => {
    const lost: TapEvent = { connection: 1, at: 2, event: 'gap', from: 'server', bytes: 1000 };
    const behind: TapEvent = {
      connection: 1,
      at: 2,
      event: 'bytes',
      from: 'server',
      offset: 1003,
      bytes: Uint8Array.of(33),
    };
    const byOffset = eventsOf([['server', 'abc']]);
    for (const events of [
      [...byOffset, lost, behind],
      [...byOffset, behind],
    ]) {
      const [gap, data] = packets(events).slice(-2);
      expect(gap).toMatchObject({
        sequence: 1004,
        flags: 'ACK',
        comment: expect.stringContaining(': 1000 bytes before this are missing'),
      });
      expect(data).toMatchObject({ sequence: 1004, data: Uint8Array.of(33) });
    }
  });

  it('passes over a hole of gigabytes in steps that no reader takes for steps back', () => {
    for (const bytes of [3e9, 2 ** 32, 2 ** 32 + 5, 9e9]) {
      const lost: TapEvent = { connection: 1, at: 2, event: 'gap', from: 'server', bytes };
      const all = packets([...eventsOf([['server', 'abc']]), lost]).slice(3);
      const numbers = all.map(({ sequence, data }) => sequence + data.length);
      expect(numbers.at(-1)).toBe((4 + bytes) % 2 ** 32);
      for (const [index, number] of numbers.entries()) {
        const step = (number - (numbers[index - 1] ?? number) + 2 ** 32) % 2 ** 32;
        expect(step).toBeLessThan(2 ** 31);
      }
      expect(all.slice(1).map(({ comment }) => comment)).toEqual(
        all.slice(1).map(() => expect.stringContaining(`: ${bytes} bytes before this are missing`)),
      );
      expect(all.length).toBeGreaterThan(1);
    }
  });

  it('tells connections and hops apart by port and address', () => {
    const events = [0, 1].flatMap((hop): TapEvent[] => [
      { connection: hop + 1, at: 0, event: 'open', origin: 'page', port: 3000 + hop, hop },
    ]);
    expect(packets(events).map(({ source, destination }) => `${source} ${destination}`)).toEqual([
      '127.0.0.1:49153 127.0.0.2:3000',
      '127.0.0.2:3000 127.0.0.1:49153',
      '127.0.0.1:49153 127.0.0.2:3000',
      '127.0.0.2:49154 127.0.0.3:3001',
      '127.0.0.3:3001 127.0.0.2:49154',
      '127.0.0.2:49154 127.0.0.3:3001',
    ]);
  });

  it('never uses a pair of ends twice, however many connections there are', () => {
    const events = Array.from({ length: 20_000 }, (_, index): TapEvent => {
      return { connection: index + 1, at: 0, event: 'open', origin: 'crowd', port: 3000, hop: 0 };
    });
    const clients = new Set(
      [...pcapng(events, [])]
        .slice(2)
        .flatMap((piece) => packetsOf(piece))
        .map(({ source }) => source),
    );
    expect([...clients].filter((source) => !source.endsWith(':3000'))).toHaveLength(20_000);
  });

  it('joins a connection whose opening was lost without making one up, and says so', () => {
    const [only, ...rest] = packets([
      { connection: 9, at: 1, event: 'bytes', from: 'client', offset: 0, bytes: Uint8Array.of(1) },
    ]);
    expect(only).toMatchObject({
      sequence: 1,
      acknowledgment: 1,
      flags: 'PSH ACK',
      comment: expect.stringContaining('are a guess'),
    });
    expect(rest).toEqual([]);
  });

  it('counts sandbox time from the start date, to the microsecond', () => {
    const start = Date.UTC(2026, 9, 1);
    const open: TapEvent = { connection: 1, at: 1234.5678, event: 'open', origin: 'page', port: 3000, hop: 0 };
    expect(packets([open], { start })[0]!.microseconds).toBe(start * 1000 + 1_234_568);
    expect(packets([open])[0]!.microseconds).toBe(1_234_568);
  });
});
