import { describe, expect, test } from 'vitest';
import { line } from '#wire/line.ts';
import { topmost } from '#wire/stack.ts';
import { type BytesQuestion, byHandLimit, framesByHand, readByHand } from './by-hand.ts';

const text = { en: 'x', ko: 'x' };
const asked = (speaks: BytesQuestion['speaks'], from: BytesQuestion['from'] = 'client'): BytesQuestion => ({
  id: 'q',
  kind: 'bytes',
  asks: text,
  speaks,
  from,
});
const http = asked('http');
const socket = asked('websocket');

/** What was typed, as hexadecimal octets, or the place and the sentence of its problem. */
function octets(typed: string, question = socket): string {
  const read = readByHand(typed, question);
  return 'bytes' in read ? Buffer.from(read.bytes).toString('hex') : `${read.line}:${read.column} ${read.problem.en}`;
}

const latin = (typed: string) => Buffer.from(octets(typed, http), 'hex').toString('latin1');

/** Its frames as the wire pane would say them, without columns, and the rules that they break. */
function said(typed: string, question: BytesQuestion): string[] {
  const read = readByHand(typed, question);
  if (!('bytes' in read)) throw new Error(read.problem.en);
  const frames = topmost(framesByHand(read.bytes, question));
  return frames.map((frame) => line(frame, { width: 200, colours: false }).trim().replaceAll(/ +/g, ' '));
}

describe('HTTP is typed as text:', () => {
  test('each Enter is a CRLF, and the last line has none', () => {
    expect(latin('GET / HTTP/1.1\nHost: a\n\n')).toBe('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(latin('GET / HTTP/1.1\r\nHost: a\r\n\r\nbody')).toBe('GET / HTTP/1.1\r\nHost: a\r\n\r\nbody');
  });

  test('a line end that is written out is the line’s end, and Enter adds none', () => {
    expect(latin('GET / HTTP/1.1\\r\\n\nHost: a\\r\\n\n\\r\\n')).toBe('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(latin('GET / HTTP/1.1\\n\nHost: a\\x0a\n\\n')).toBe('GET / HTTP/1.1\nHost: a\n\n');
  });

  test('escapes are octets, and everything else is UTF-8', () => {
    expect(octets('\\x00\\xFF\\\\x41\\t한', http)).toBe('00ff5c78343109ed959c');
  });

  test('a backslash that begins no escape is found where it stands', () => {
    expect(octets('GET / HTTP/1.1\nX: \\q', http)).toMatch(/^2:4 Expected r, n, t/);
    expect(octets('\\x4', http)).toMatch(/^1:1 Expected/);
    expect(octets('end\\', http)).toMatch(/^1:4 Expected/);
  });
});

describe('WebSocket frames are typed as octets:', () => {
  test('with spaces, commas, 0x, or none of them, and with comments', () => {
    const hello = '810548656c6c6f';
    expect(octets('81 05 48 65 6c 6c 6f')).toBe(hello);
    expect(octets('0x81, 0x05, 0x48,0x65 0X6C 6C6f')).toBe(hello);
    expect(octets('8105 # FIN, text, 5 octets\n\n# the payload: zz\n48656C6C6F')).toBe(hello);
  });

  test('what is no octet is found where it stands', () => {
    expect(octets('81 05\n  8g 00')).toBe(
      '2:3 Expected two hexadecimal digits for each octet, like 81 or 0x81; found «8g». A comment begins with #.',
    );
    expect(octets('81 5')).toMatch(/^1:4 .*«5»/);
    expect(octets('0x')).toMatch(/^1:1 /);
    expect(octets('\x1b[31mHello, everybody\x07')).not.toMatch(/\p{Cc}/u);
  });
});

describe.each([http, socket])('whatever is typed for $speaks', (question) => {
  test('nothing is no bytes and no frames', () => {
    expect(readByHand('', question)).toEqual({ bytes: new Uint8Array() });
    expect(framesByHand(new Uint8Array(), question)).toEqual([]);
  });

  test('as much as fits is read, and one byte more is found', () => {
    const one = question.speaks === 'http' ? 'a' : 'aa';
    expect(octets(one.repeat(byHandLimit), question)).toHaveLength(2 * byHandLimit);
    expect(octets(`${one.repeat(byHandLimit)}\n${one}`, question)).toMatch(/^[12]:\d+ Here are more than 65,536 bytes/);
  });

  test('a megabyte that was pasted is refused, or read, and never throws', () => {
    for (const piece of ['a', 'ff ', '\\', '\n', '\\n\n', '# x\n', '한', '0x', ','])
      expect(readByHand(piece.repeat(1_000_000 / piece.length), question)).toBeDefined();
  });

  test('noise is read as frames without a throw, and they cover each byte', () => {
    let state = 7;
    for (let round = 0; round < 200; round++) {
      const noise = Uint8Array.from({ length: round }, () => {
        state = (state * 1103515245 + 12345) & 0x7fffffff;
        return state >>> 16;
      });
      const frames = framesByHand(noise, question);
      const end = Math.max(0, ...frames.map(({ span }) => span.end));
      expect([round, end, frames.every(({ span }) => span.start >= 0)]).toEqual([round, round, true]);
    }
  });
});

describe('the decoder of the wire pane reads what was typed:', () => {
  test('the examples of RFC 6455 §5.7', () => {
    const server = asked('websocket', 'server');
    const of = (typed: string, question: BytesQuestion) => said(typed, question).map((each) => each.slice(11));
    expect(of('81 05 48 65 6c 6c 6f', server)).toEqual(['← WS text · "Hello" 7 B']);
    expect(of('81 85 37 fa 21 3d 7f 9f 4d 51 58', socket)).toEqual(['→ WS text · "Hello" 11 B']);
    expect(of('01 03 48 65 6c 80 02 6c 6f', server)).toEqual([
      '← WS text, fragment · "Hel" 5 B',
      '← WS continuation, last · message "Hello" 4 B',
    ]);
    expect(of('89 05 48 65 6c 6c 6f', server)).toEqual(['← WS ping · "Hello" 7 B']);
    expect(of('8a 85 37 fa 21 3d 7f 9f 4d 51 58', socket)).toEqual(['→ WS pong · "Hello" 11 B']);
    expect(of(`82 7e 01 00 ${'00'.repeat(256)}`, server)).toEqual([expect.stringMatching(/^← WS binary .*260 B$/)]);
    expect(of(`82 7f 00 00 00 00 00 01 00 00 # ${'00'.repeat(9)}`, server)).toEqual([expect.stringMatching(/10 B…$/)]);
  });

  test('numbers, spans and problems count from the first byte that was typed', () => {
    const [first, second] = framesByHand(Buffer.from('010348656c80026c6f', 'hex'), socket);
    expect([first?.id, first?.span, second?.id, second?.span]).toEqual([
      1,
      { start: 0, end: 5 },
      2,
      { start: 5, end: 9 },
    ]);
    expect(second).toMatchObject({ first: 1 });
    expect(second?.problems[0]).toMatchObject({ clause: expect.stringMatching(/^RFC 6455/) });
    expect(second?.problems[0]?.offset).toBeGreaterThanOrEqual(5);
    expect(second?.problems[0]?.offset).toBeLessThan(9);
  });

  test('a request that is whole', () => {
    expect(said('GET /votes HTTP/1.1\nHost: localhost\n\n', http)).toEqual(['#1 0.000 1 → HTTP GET /votes 40 B']);
  });

  test('a request without Host, and one with bare LF, break a rule', () => {
    const of = (typed: string) => {
      const read = readByHand(typed, http);
      const frames = 'bytes' in read ? framesByHand(read.bytes, http) : [];
      return frames.flatMap(({ problems }) => problems.map(({ rule, clause }) => `${rule}, ${clause}`));
    };
    expect(of('GET / HTTP/1.1\n\n')).toEqual([expect.stringMatching(/host.*RFC 9112 §3.2/)]);
    expect(of('GET / HTTP/1.1\\nHost: a\\n\\n')).toEqual([expect.stringMatching(/RFC 9112 §2.2/)]);
  });

  test('a request without its blank line is not whole, and says so', () => {
    const [request] = framesByHand(new TextEncoder().encode('GET / HTTP/1.1\r\nHost: a\r\n'), http);
    expect(request).toMatchObject({ incomplete: true, problems: [{ clause: expect.stringMatching(/^RFC 9112/) }] });
  });

  test('a response answers a request that is not shown', () => {
    const server = asked('http', 'server');
    expect(said('HTTP/1.1 200 OK\nContent-Length: 2\n\nhi', server)).toEqual([
      expect.stringMatching(/^#1 .*200 OK · hi/),
    ]);
    expect(said('HTTP/1.1 204 No Content\n\n', server)).toHaveLength(1);
  });
});
