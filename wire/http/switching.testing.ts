import { hex } from '#wire/streams.testing.ts';
import { asked, askedOf, type Case, get, ok, switched, upgrade } from './case.testing.ts';

/** Rows h21 to h25: both directions decide together what comes next. */
export const switchingCases: readonly Case[] = [
  {
    name: 'h21-101-plus-first-frame',
    clause: 'RFC 9110 §15.2.2, RFC 6455 §4.1',
    script: [
      ['client', upgrade],
      ['server', `${switched}\x81\x02hi`],
      ['client', hex('81 82 00 00 00 00 68 69')],
    ],
    reads: ['> #1 GET /ws "" → #2', '< #2 101 Switching Protocols "" ← #1', '< #3 text · "hi"', '> #4 text · "hi"'],
  },
  {
    name: 'h22-request-plus-early-frame, and a 101',
    clause: 'RFC 6455 §4.1, RFC 9110 §7.8',
    script: [
      ['client', `${upgrade}\x81\x80\0\0\0\0\x89`],
      ['server', switched],
      ['client', '\x81\0\0\0\0p'],
    ],
    reads: ['> #1 GET /ws "" → #2', '< #2 101 Switching Protocols "" ← #1', '> #3 text · ""', '> #4 ping · "p"'],
  },
  {
    name: 'h22-request-plus-early-bytes, and a 400: they are the next request',
    clause: 'RFC 9110 §7.8',
    script: [
      ['client', upgrade + get('/b')],
      ['server', 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'],
      ['server', ok('B')],
    ],
    reads: ['> #1 GET /ws "" → #2', '< #2 400 Bad Request "" ← #1', '> #3 GET /b "" → #4', '< #4 200 OK "B" ← #3'],
  },
  {
    name: 'h23-upgrade-refused',
    clause: 'RFC 9110 §7.8',
    script: [
      ['client', upgrade],
      ['server', ok('no')],
      ['client', get('/')],
      ['server', ok('A')],
    ],
    reads: ['> #1 GET /ws "" → #2', '< #2 200 OK "no" ← #1', '> #3 GET / "" → #4', '< #4 200 OK "A" ← #3'],
  },
  {
    name: 'h24-http-after-101',
    clause: 'RFC 6455 §5.2',
    script: [
      ['client', upgrade],
      ['server', `${switched}HTTP/1.1 400 Bad Request\r\n\r\n`],
    ],
    reads: [
      '> #1 GET /ws "" → #2',
      '< #2 101 Switching Protocols "" ← #1',
      '< #3 400 Bad Request "" ← #? !http-after-switch …',
    ],
  },
  {
    name: 'h24-http-after-101, behind a frame, with a body and more behind it',
    clause: 'RFC 6455 §5.2',
    script: [
      ['client', upgrade],
      ['server', `${switched}\x81\x02hi`],
      ['server', 'HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\nno\x81\x02hi'],
    ],
    reads: [
      '> #1 GET /ws "" → #2',
      '< #2 101 Switching Protocols "" ← #1',
      '< #3 text · "hi"',
      '< #4 400 Bad Request "no" ← #? !http-after-switch',
      '< bytes "\x81\\u0002hi" !not-http',
    ],
  },
  {
    name: 'h25-early-final-response',
    clause: 'RFC 9112 §9.3, §9.6',
    script: [
      ['client', 'POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc'],
      ['server', 'HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n'],
      ['client', `def${get('/')}`],
    ],
    reads: ['> #1 POST /p "abcdef" → #2', '< #2 413 Content Too Large "" ← #1 !early-response', '> #3 GET / "" → #?'],
  },
  {
    name: 'CONNECT that is granted: a tunnel, whatever the fields say',
    clause: 'RFC 9112 §6.3 rule 2',
    script: [
      ['client', 'CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\n\x16\x03'],
      ['server', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n\x16\x03'],
    ],
    reads: [
      '> #1 CONNECT b:443 "" → #2',
      '< #2 200 OK "" ← #1',
      '> bytes "\\u0016\\u0003"',
      '< bytes "\\u0016\\u0003"',
    ],
  },
  {
    name: 'CONNECT that is refused: still HTTP',
    clause: 'RFC 9110 §9.3.6',
    script: [
      ['client', 'CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\n'],
      ['server', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno'],
      ['client', get('/')],
    ],
    reads: ['> #1 CONNECT b:443 "" → #2', '< #2 403 Forbidden "no" ← #1', '> #3 GET / "" → #?'],
  },
  {
    name: 'a 101 that nobody asked for',
    clause: 'RFC 9110 §7.8',
    script: [asked, ['server', `${switched}\x81\0`], ['client', '\x8a\x80\0\0\0\0']],
    reads: [askedOf(1), '< #2 101 Switching Protocols "" ← #1 !switch-not-asked', '< #3 text · ""', '> #4 pong'],
  },
  {
    name: 'a 101 before the upgrading request has sent its body',
    clause: 'RFC 9110 §7.8',
    script: [
      ['client', 'POST / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\nContent-Length: 4\r\n\r\nab'],
      ['server', 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'],
      ['client', 'cdGET / HTTP/1.1\r\n\r\n'],
    ],
    reads: ['> #1 POST / "abcd" → #2', '< #2 101 Switching Protocols "" ← #1', '> bytes "GET / HTTP/1.1\\r\\n\\r\\n"'],
  },
  {
    name: 'an upgrade that is never answered: what followed stays bytes',
    clause: 'RFC 9110 §7.8',
    script: [
      ['client', upgrade + get('/b')],
      ['end', 'server'],
    ],
    reads: ['> #1 GET /ws "" → #?', `> bytes ${JSON.stringify(get('/b'))}`],
  },
];
