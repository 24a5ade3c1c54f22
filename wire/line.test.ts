import { describe, expect, it } from 'vitest';
import { switched, upgrade } from '#wire/http/case.testing.ts';
import { columns } from './columns.ts';
import { decodeAll } from './decode.ts';
import { summary } from './describe.ts';
import type { Frame } from './frame.ts';
import { line } from './line.ts';
import { bytesOf, eventsOf, type Script } from './streams.testing.ts';

const read = (...script: Script) => decodeAll(eventsOf(script));
const plain = { width: 80, colours: false };

describe('a line of the wire pane', () => {
  const [request, response] = read(
    ['client', 'GET /votes HTTP/1.1\r\nHost: a\r\nIf-None-Match: "v3"\r\n\r\n'],
    ['server', 'HTTP/1.1 304 Not Modified\r\nETag: "v3"\r\n\r\n'],
  ) as [Frame, Frame];

  it('says number, time, connection, direction, layer, what, and size', () => {
    expect(line({ ...request, at: 12_345 }, plain)).toBe(
      '    #1   12.345   1 → HTTP GET /votes · If-None-Match: "v3"                 53 B',
    );
    expect(line({ ...response, at: 12_351.25 }, plain)).toBe(
      '    #2   12.351   1 ← HTTP 304 Not Modified                                 41 B',
    );
  });

  it('fills its width exactly, at every width that has room for a word', () => {
    for (let width = 24; width < 140; width++) expect(columns(line(request, { width, colours: false }))).toBe(width);
  });

  it('takes its colours from the caller, and never anything that is no colour', () => {
    const theme = {
      ...{
        number: '38;2;1;2;3',
        time: '',
        connection: '',
        toServer: '\x1b]0;x\x07',
        toPage: '',
        says: '',
        problem: '',
      },
      ...{ size: '', tcp: '', http: '1', sse: '', websocket: '', 'engine.io': '', 'socket.io': '' },
    };
    const text = line(request, { width: 60, colours: true, theme });
    expect(text).toContain('\x1b[38;2;1;2;3m    #1\x1b[0m');
    expect(text).toContain('\x1b[1mHTTP\x1b[0m');
    expect(text.split('\x1b')).toHaveLength(5);
  });

  it('says in words and signs what colours say', () => {
    const [broken] = read(['client', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc'], ['end', 'client']);
    expect(line(broken!, plain)).toContain('! truncated');
    expect(line(broken!, plain)).toMatch(/ B…$/);
  });
});

describe('what a frame says', () => {
  it.each<[string, Script, readonly string[]]>([
    [
      'a short answer',
      [
        [
          'server',
          'HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 7\r\n\r\n{"a":1}',
        ],
      ],
      ['200 OK · {"a":1} · ! response-without-request'],
    ],
    [
      'an event in a chunk',
      [
        ['client', 'GET /feed HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 7\r\n\r\n'],
        [
          'server',
          'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\na\r\ndata: hi\n\n\r\n0\r\n\r\n',
        ],
      ],
      [
        ...['GET /feed · Last-Event-ID: 7', '200 OK · text/event-stream', 'chunk 10 B · data: hi\\n\\n'],
        ...['message · "hi"', 'chunk 0 B · last'],
      ],
    ],
    [
      'an upgrade',
      [
        ['client', upgrade],
        ['server', switched],
      ],
      ['GET /ws · Upgrade: websocket', '101 Switching Protocols · Upgrade: websocket'],
    ],
    [
      'a picture',
      [['server', 'HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 2\r\n\r\n\x89P']],
      ['200 OK · image/png · ! response-without-request'],
    ],
    ['korean', [['client', bytesOf('\xed\x95\x9c')]], ['한']],
  ])('%s', (_, script, says) => {
    expect(read(...script).map((frame) => summary(frame))).toEqual(says);
  });

  it('names lost bytes in the reader’s language', () => {
    const [gap] = decodeAll([{ connection: 1, at: 0, event: 'gap', from: 'server', bytes: 7 }]);
    expect(summary(gap!, 'ko')).toBe('캡처에 남지 않은 바이트');
  });
});

/** What hostile bytes try on the terminal of whoever reads them. */
const attacks: Readonly<Record<string, string>> = {
  'OSC 0, the title': '\x1b]0;owned\x07',
  'OSC 8, a link': '\x1b]8;;http://evil\x1b\\click\x1b]8;;\x1b\\',
  'OSC 52, the clipboard': '\x1b]52;c;cm0gLXJm\x07',
  DCS: '\x1bP+q544e\x1b\\',
  'APC and PM': '\x1b_x\x1b\\\x1b^x\x1b\\',
  'CSI, erase and move': '\x1b[2J\x1b[1;1H',
  'CSI, a colour of theirs': '\x1b[31mred',
  'a cursor report': '\x1b[6n',
  'device attributes': '\x1b[c\x05',
  reset: '\x1bc',
  'C1 as one byte': '\x9b2J\x9d0;x\x9c',
  'C1 as UTF-8': '\xc2\x9b2J\xc2\x9d0;x\xc2\x9c',
  'right-to-left override': '\xe2\x80\xae\xe2\x81\xa6gnp.exe',
  'line ends and backspaces': '\r\n\b\b\v\f#1 forged',
  'a lone surrogate in UTF-8': '\xed\xa0\x80',
  'shift out': '\x0e\x0f',
};

describe.each(Object.entries(attacks))('%s cannot leave the line', (_, attack) => {
  // In a start line or a field LF would end the line, so it stands only where it can.
  const inLine = attack.replaceAll('\n', '');
  const scripts: Readonly<Record<string, Script>> = {
    method: [['client', `G${inLine}T / HTTP/1.1\r\nHost: a\r\n\r\n`]],
    target: [['client', `GET /${inLine.replaceAll(' ', '')} HTTP/1.1\r\nHost: a\r\n\r\n`]],
    header: [['client', `GET / HTTP/1.1\r\nHost: a\r\nUpgrade: ${inLine}\r\nLast-Event-ID: ${inLine}\r\n\r\n`]],
    'header name': [['client', `GET / HTTP/1.1\r\nHost: a\r\n${inLine}: 1\r\n\r\n`]],
    reason: [['server', `HTTP/1.1 200 ${inLine}\r\nContent-Length: 0\r\n\r\n`]],
    'type and place': [['server', `HTTP/1.1 302 x\r\nContent-Type: ${inLine}\r\nLocation: ${inLine}\r\n\r\n`]],
    body: [['server', `HTTP/1.1 200 OK\r\nContent-Length: ${attack.length}\r\n\r\n${attack}`]],
    chunk: [
      [
        'server',
        `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${attack.length.toString(16)};${inLine}\r\n${attack}\r\n`,
      ],
    ],
    bytes: [['server', attack]],
  };
  it.each(Object.entries(scripts))('in the %s', (_, script) => {
    const frames = read(...script);
    expect(frames.length).toBeGreaterThan(0);
    for (const frame of frames) {
      const colourful = line(frame, { width: 200, colours: true });
      const rest = colourful.replaceAll(/\x1b\[[\d;]+m/g, '');
      expect(rest).not.toMatch(
        /[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udbff](?![\udc00-\udfff])/,
      );
      // Our own colours only: none of the attack's sequences happens to be one.
      for (const [sgr] of colourful.matchAll(/\x1b\[[\d;]+m/g)) {
        expect(['\x1b[0m', '\x1b[1m', '\x1b[2m', '\x1b[31m', '\x1b[33m', '\x1b[34m']).toContain(sgr);
      }
      expect(columns(rest)).toBe(200);
      expect(line(frame, { width: 200, colours: false })).toBe(rest);
    }
  });
});
