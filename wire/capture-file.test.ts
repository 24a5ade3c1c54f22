import { describe, expect, it } from 'vitest';
import { base64, fromBase64 } from './bytes.ts';
import type { TapEvent } from './capture.ts';
import { CaptureReader, captureLineLimit, captureWriter, parseCapture } from './capture-file.ts';
import { bytesOf, eventsOf, hex } from './streams.testing.ts';

describe('base64', () => {
  it.each(['', 'f', 'fo', 'foo', 'foob', '\x00\xff\xfb\xff'])('of %j is read back', (text) => {
    expect(fromBase64(base64(bytesOf(text)))).toEqual(bytesOf(text));
  });
  it.each(['Zg', 'Zg=', 'Z===', '=', 'Zg==Zg==', 'Z g=', 'Zm-_', 'Zm9v\n', '가나다라', '\x80AAA'])(
    '%j is none',
    (text) => {
      expect(fromBase64(text)).toBeUndefined();
    },
  );
});

describe('a capture file, written', () => {
  const noted = { connection: 3, at: 1.5 };
  it.each<[string, TapEvent, string]>([
    [
      'open',
      { ...noted, event: 'open', origin: 'page', port: 3000, hop: 0 },
      '{"connection":3,"at":1.5,"event":"open","origin":"page","port":3000,"hop":0}',
    ],
    [
      'bytes',
      { ...noted, event: 'bytes', from: 'client', offset: 0, bytes: hex('00 ff') },
      '{"connection":3,"at":1.5,"from":"client","bytes":"AP8="}',
    ],
    [
      'end',
      { ...noted, event: 'end', from: 'server', offset: 9 },
      '{"connection":3,"at":1.5,"from":"server","event":"end"}',
    ],
    [
      'reset',
      { ...noted, event: 'reset', from: 'server', offset: 9 },
      '{"connection":3,"at":1.5,"from":"server","event":"reset"}',
    ],
    [
      'gap',
      { ...noted, event: 'gap', from: 'server', bytes: 5 },
      '{"connection":3,"at":1.5,"from":"server","event":"gap","bytes":5}',
    ],
    [
      'bytes that a cable delays',
      { ...noted, event: 'bytes', from: 'client', offset: 0, bytes: hex('00 ff'), arrives: 301.5 },
      '{"connection":3,"at":1.5,"from":"client","bytes":"AP8=","arrives":301.5}',
    ],
    [
      'an end that never arrives',
      { ...noted, event: 'end', from: 'server', offset: 9, arrives: null },
      '{"connection":3,"at":1.5,"from":"server","event":"end","arrives":null}',
    ],
    ['cut', { ...noted, event: 'cut', how: 'silence' }, '{"connection":3,"at":1.5,"event":"cut","how":"silence"}'],
  ])('writes %s as a line', (_, event, expected) => {
    expect(captureWriter()({ ...event, ...('offset' in event ? { offset: 0 } : {}) })).toBe(`${expected}\n`);
  });

  it('says where bytes are missing, although it has no offsets', () => {
    const write = captureWriter();
    write({ ...noted, event: 'bytes', from: 'client', offset: 0, bytes: hex('00') });
    expect(write({ ...noted, event: 'bytes', from: 'client', offset: 4, bytes: hex('ff') })).toBe(
      '{"connection":3,"at":1.5,"from":"client","event":"gap","bytes":3}\n{"connection":3,"at":1.5,"from":"client","bytes":"/w=="}\n',
    );
    expect(write({ ...noted, event: 'end', from: 'client', offset: 5 })).toBe(
      '{"connection":3,"at":1.5,"from":"client","event":"end"}\n',
    );
  });
});

const open = '{"connection":1,"at":0,"event":"open","origin":"page","port":3000,"hop":0}';
const hi = '{"connection":1,"at":1,"from":"client","bytes":"aGk="}';
const hiEvent = { connection: 1, at: 1, event: 'bytes', from: 'client', offset: 0, bytes: bytesOf('hi') };

describe('a capture file, read', () => {
  const events = [
    ...eventsOf([
      ['client', 'GET / HTTP/1.1\r\n\r\n'],
      ['server', hex('00 ff')],
      ['server', 'x'],
      ['end', 'client'],
      ['reset', 'server'],
    ]),
    { connection: 2, at: 2.5, event: 'gap', from: 'client', bytes: 7 } satisfies TapEvent,
    {
      connection: 2,
      at: 3,
      event: 'bytes',
      from: 'client',
      offset: 7,
      bytes: hex('01'),
      arrives: 303,
    } satisfies TapEvent,
    { connection: 2, at: 4, event: 'cut', how: 'fin' } satisfies TapEvent,
    {
      connection: 2,
      at: 5,
      event: 'bytes',
      from: 'client',
      offset: 8,
      bytes: hex('02'),
      arrives: null,
    } satisfies TapEvent,
    { connection: 2, at: 6, event: 'end', from: 'client', offset: 9, arrives: null } satisfies TapEvent,
  ];
  const text = events.map(captureWriter()).join('');

  it('gives the events that were written, gaps and offsets included', () => {
    expect(parseCapture(text)).toEqual({ events, error: undefined });
  });

  it('reads the same however it is cut', () => {
    expect(parseCapture([...text])).toEqual({ events, error: undefined });
  });

  it('counts a connection anew when its number is opened again, and not when its open comes late', () => {
    expect(parseCapture([open, hi, open, hi].join('\n')).events.at(-1)).toMatchObject({ offset: 0 });
    expect(parseCapture([hi, open, hi].join('\n')).events.at(-1)).toMatchObject({ offset: 2 });
    expect(parseCapture(parseCapture([hi, open, hi, open, hi].join('\n')).events.map(captureWriter())).error).toBe(
      undefined,
    );
  });

  it.each([
    ['blank lines', `\n\n${hi}\n \n`],
    ['CRLF', `${hi}\r\n`],
    ['no line end at the end', hi],
    ['a byte order mark', `\ufeff${hi}\n`],
    ['a field that is not known', hi.replace('{', '{"note":"mine",')],
  ])('takes %s', (_, file) => {
    expect(parseCapture(file)).toEqual({ events: [hiEvent], error: undefined });
  });

  it('takes an empty file for a capture in which nothing happened', () => {
    expect(parseCapture('')).toEqual({ events: [], error: undefined });
  });

  it('keeps what came before a last line that was cut off, and says where the file stops', () => {
    const { events, error } = parseCapture(`${hi}\n${hi.slice(0, 30)}`);
    expect(events).toEqual([hiEvent]);
    expect(error).toMatchObject({ line: 2, says: { en: expect.stringContaining('in the middle of line 2') } });
    expect(error?.says.ko).toContain('2번째 줄 중간');
  });

  it.each([
    ['{}', 'connection', 'a whole number from 1 up'],
    [hi.replace('1,', '0,'), 'connection', 'a whole number from 1 up'],
    [hi.replace('1,', '1e400,'), 'connection', 'a whole number'],
    [hi.replace('"at":1', '"at":-1'), 'at', 'milliseconds'],
    [hi.replace('"at":1', '"at":1e300'), 'at', 'milliseconds'],
    [hi.replace('client', 'Client'), 'from', '"client" or "server"'],
    [hi.replace('aGk=', 'aGk'), 'bytes', 'base64'],
    [hi.replace('aGk=', '\\u0000Gk='), 'bytes', 'base64'],
    [hi.replace('"aGk="', '3'), 'bytes', 'base64'],
    [open.replace('3000', '65536'), 'port', '0 to 65535'],
    [open.replace('page', 'moon'), 'origin', '"board"'],
    [open.replace('"hop":0', '"hop":1.5'), 'hop', '0 to 250'],
    ['{"connection":1,"at":0,"from":"client","event":"gap","bytes":-1}', 'bytes', 'a number of bytes'],
    ['{"connection":1,"at":0,"from":"client","event":"gap"}', 'bytes', 'a number of bytes'],
    ['{"connection":1,"at":0,"event":"end"}', 'from', '"client" or "server"'],
    ['{"connection":1,"at":0,"event":"cut","how":"axe"}', 'how', '"silence"'],
    [hi.replace('}', ',"arrives":"soon"}'), 'arrives', 'or null'],
    ['{"connection":1,"at":0,"event":"fly"}', 'event', '"fly", which is no event'],
    ['{"connection":1,"at":0,"event":"__proto__"}', 'event', 'no event'],
    ['{"connection":1,"at":0,"event":"bytes"}', 'event', 'no event'],
    ['{"connection":1,"at":0,"event":{"toString":1}}', 'event', 'no event'],
    ['[]', undefined, 'not a JSON object'],
    ['null', undefined, 'not a JSON object'],
    ['GET / HTTP/1.1', undefined, 'not a JSON object'],
    [`${'['.repeat(100_000)}`, undefined, 'not a JSON object'],
  ])('names line and field of %.80s, with what it must be and what to do next', (wrong, field, must) => {
    const { events, error } = parseCapture(`${hi}\n${wrong}\n${hi}\n`);
    expect(events).toEqual([hiEvent]);
    expect(error).toMatchObject({ line: 2, says: { en: expect.stringContaining(must) } });
    expect(error?.field).toBe(field);
    expect(error?.says.en).toMatch(/^Line 2.* Next: /);
    expect(error?.says.ko).toMatch(/^2번째 줄.*다시 여세요\.$/);
  });

  it('says nothing of a stranger’s that could act on a terminal', () => {
    const { error } = parseCapture('{"connection":1,"at":0,"event":"\u009b2J\u202e"}\n');
    expect(`${error?.says.en}${error?.says.ko}`).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
  });

  it('counts no further than numbers go', () => {
    const gap = `{"connection":1,"at":0,"from":"client","event":"gap","bytes":${Number.MAX_SAFE_INTEGER}}`;
    expect(parseCapture(`${gap}\n${hi}\n`).error).toMatchObject({ line: 2, field: 'bytes' });
  });

  it('holds no line that is longer than a capture can have, however it comes', () => {
    const reader = new CaptureReader();
    const piece = 'x'.repeat(1024 * 1024);
    for (let pushed = 0; pushed < 100; pushed++) expect(reader.push(piece)).toEqual([]);
    expect(reader.error).toMatchObject({ line: 1, says: { en: expect.stringContaining(`${captureLineLimit}`) } });
    expect(reader.end()).toEqual([]);
  });

  it('never throws, whatever was done to a file, and keeps the events in front of the damage', () => {
    let seed = 3;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    const spoilt = ['', '"', '{', '}', '\n', '\0', '\ud800', '9'.repeat(400), '-', '[', 'null', '__proto__', '\u202e'];
    for (let round = 0; round < 2000; round++) {
      const at = next(text.length);
      const damaged = text.slice(0, at) + spoilt[next(spoilt.length)] + text.slice(at + next(40));
      const { events: kept, error } = parseCapture(damaged);
      const untouched = text.slice(0, at).split('\n').length - 1;
      expect(kept.slice(0, untouched)).toEqual(events.slice(0, untouched));
      expect(error?.line ?? Number.POSITIVE_INFINITY).toBeGreaterThan(untouched);
    }
  });
});
