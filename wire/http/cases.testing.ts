import { hex, type Script } from '#wire/streams.testing.ts';

/** A stream that a decoder must survive, and the one right reading of it, however it is cut. */
export interface Case {
  readonly name: string;
  readonly clause: string;
  readonly script: Script;
  /** A frame a line, as `told` tells it. */
  readonly reads: readonly string[];
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const ok = (body: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const chunked = (body: string) => `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${body}`;
const upgrade = 'GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
const switched = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
const asked: Script[number] = ['client', get('/')];
const askedOf = (number: number) => `> #${number} GET / "" → #${number + 1}`;

export const cases: readonly Case[] = [
  {
    name: 'h01-pipelined-requests',
    clause: 'RFC 9112 §9.3.2',
    script: [
      ['client', get('/a') + get('/b')],
      ['server', ok('A') + ok('B')],
    ],
    reads: ['> #1 GET /a "" → #3', '> #2 GET /b "" → #4', '< #3 200 OK "A" ← #1', '< #4 200 OK "B" ← #2'],
  },
  {
    name: 'h02-leading-crlf',
    clause: 'RFC 9112 §2.2',
    script: [
      ['client', `\r\n\r\n${get('/')}`],
      ['server', ok('A')],
    ],
    reads: ['> bytes "\\r\\n\\r\\n" !empty-line-before-start', '> #2 GET / "" → #3', '< #3 200 OK "A" ← #2'],
  },
  {
    name: 'h03-100-continue',
    clause: 'RFC 9110 §15.2, RFC 9112 §9.2',
    script: [
      ['client', 'POST /p HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n'],
      ['server', 'HTTP/1.1 100 Continue\r\n\r\n'],
      ['client', 'abc'],
      ['server', ok('done')],
    ],
    reads: ['> #1 POST /p "abc" → #3', '< #2 100 Continue "" ← #1', '< #3 200 OK "done" ← #1'],
  },
  {
    name: 'h04-103-early-hints',
    clause: 'RFC 9110 §15.2',
    script: [asked, ['server', `HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n${ok('A')}`]],
    reads: ['> #1 GET / "" → #3', '< #2 103 Early Hints "" ← #1', '< #3 200 OK "A" ← #1'],
  },
  {
    name: 'h05-head-with-length',
    clause: 'RFC 9112 §6.3 rule 1',
    script: [
      ['client', `HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n${get('/b')}`],
      ['server', `HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n${ok('B')}`],
    ],
    reads: ['> #1 HEAD /a "" → #3', '> #2 GET /b "" → #4', '< #3 200 OK "" ← #1', '< #4 200 OK "B" ← #2'],
  },
  {
    name: 'h06-204-304',
    clause: 'RFC 9112 §6.3 rule 1',
    script: [
      ['client', get('/') + get('/') + get('/')],
      [
        'server',
        `HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\nETag: "v3"\r\n\r\n${ok('C')}`,
      ],
    ],
    reads: [
      '> #1 GET / "" → #4',
      '> #2 GET / "" → #5',
      '> #3 GET / "" → #6',
      '< #4 204 No Content "" ← #1',
      '< #5 304 Not Modified "" ← #2',
      '< #6 200 OK "C" ← #3',
    ],
  },
  {
    name: 'h07-te-and-cl',
    clause: 'RFC 9112 §6.1, §6.3 rule 3',
    script: [
      [
        'client',
        `POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n${get('/')}`,
      ],
    ],
    reads: [
      '> #1 POST /p "hello" → #? !both-lengths',
      '> chunk 5 of #1 "hello"',
      '> chunk 0 of #1 ""',
      '> #4 GET / "" → #?',
    ],
  },
  {
    name: 'h08-two-cl-differ',
    clause: 'RFC 9112 §6.3 rule 5',
    script: [asked, ['server', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd']],
    reads: [askedOf(1), '< #2 200 OK "" ← #1 !content-length-differs …', '< bytes "abcd"'],
  },
  {
    name: 'h09-cl-list-same: read as 3, and flagged',
    clause: 'RFC 9110 §8.6',
    script: [asked, ['server', `HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\n\r\nabc`]],
    reads: [askedOf(1), '< #2 200 OK "abc" ← #1 !content-length-repeated'],
  },
  {
    name: 'h10-obs-fold',
    clause: 'RFC 9112 §5.2',
    script: [['client', 'GET / HTTP/1.1\r\nHost: a\r\nX: one\r\n\t two\r\n\r\n']],
    reads: ['> #1 GET / "" → #? !obs-fold'],
  },
  {
    name: 'h11-chunk-ext-trailer',
    clause: 'RFC 9112 §7.1, §7.1.1, §7.1.2',
    script: [asked, ['server', `${chunked('5;a=b\r\nhello\r\n00\r\nX-Sum: 9\r\n\r\n')}${ok('')}`]],
    reads: [
      askedOf(1),
      '< #2 200 OK "hello" ← #1',
      '< chunk 5 of #2 "hello"',
      '< chunk 0 of #2 ""',
      '< #5 200 OK "" ← #? !response-without-request',
    ],
  },
  {
    name: 'h12-chunk-hex-case-leading0',
    clause: 'RFC 9112 §7.1',
    script: [asked, ['server', chunked('A\r\n0123456789\r\n00a\r\nabcdefghij\r\n0\r\n\r\n')]],
    reads: [
      askedOf(1),
      '< #2 200 OK "0123456789abcdefghij" ← #1',
      '< chunk 10 of #2 "0123456789"',
      '< chunk 10 of #2 "abcdefghij"',
      '< chunk 0 of #2 ""',
    ],
  },
  {
    name: 'h13-chunk-crlf-inside-data',
    clause: 'RFC 9112 §7.1',
    script: [asked, ['server', chunked('7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n')]],
    reads: [
      askedOf(1),
      '< #2 200 OK "\\r\\n0\\r\\n\\r\\n" ← #1',
      '< chunk 7 of #2 "\\r\\n0\\r\\n\\r\\n"',
      '< chunk 0 of #2 ""',
    ],
  },
  {
    name: 'h14-chunk-multibyte-split',
    clause: 'RFC 9112 §7.1',
    script: [asked, ['server', chunked('2\r\n\xf0\x9f\r\n2\r\n\x98\x80\r\n0\r\n\r\n')]],
    reads: [
      askedOf(1),
      '< #2 200 OK "\xf0\x9f\x98\x80" ← #1',
      '< chunk 2 of #2 "\xf0\x9f"',
      '< chunk 2 of #2 "\x98\x80"',
      '< chunk 0 of #2 ""',
    ],
  },
  {
    name: 'h15-close-delimited',
    clause: 'RFC 9112 §6.3 rule 8',
    script: [asked, ['server', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end'], ['end', 'server']],
    reads: [askedOf(1), '< #2 200 OK "until the end" ← #1'],
  },
  {
    name: 'h15-close-delimited, but reset: nobody knows whether that was all',
    clause: 'RFC 9112 §6.3 rule 8, §8',
    script: [asked, ['server', 'HTTP/1.1 200 OK\r\n\r\nuntil the'], ['reset', 'server']],
    reads: [askedOf(1), '< #2 200 OK "until the" ← #1 !truncated …'],
  },
  {
    name: 'h16-truncated-cl',
    clause: 'RFC 9112 §8',
    script: [asked, ['server', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'], ['end', 'server']],
    reads: [askedOf(1), '< #2 200 OK "abc" ← #1 !truncated …'],
  },
  {
    name: 'h17-truncated-chunk',
    clause: 'RFC 9112 §8',
    script: [asked, ['server', chunked('3\r\nabc\r\n9\r\ndata')], ['reset', 'client']],
    reads: [askedOf(1), '< #2 200 OK "abcdata" ← #1 !truncated …', '< chunk 3 of #2 "abc"'],
  },
  {
    name: 'h18-bare-lf',
    clause: 'RFC 9112 §2.2',
    script: [
      ['client', 'GET / HTTP/1.1\nHost: a\n\n'],
      ['server', 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n0\n\n'],
    ],
    reads: [
      '> #1 GET / "" → #2 !bare-lf',
      '< #2 200 OK "abc" ← #1 !bare-lf',
      '< chunk 3 of #2 "abc" !bare-lf !bare-lf',
      '< chunk 0 of #2 "" !bare-lf',
    ],
  },
  {
    name: 'h19-space-before-colon',
    clause: 'RFC 9112 §5.1',
    script: [['client', 'GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n']],
    reads: ['> #1 GET / "" → #? !space-before-colon'],
  },
  {
    name: 'h20-no-reason',
    clause: 'RFC 9112 §4',
    script: [asked, ['server', 'HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n']],
    reads: [askedOf(1), '< #2 200  "" ← #1'],
  },
  {
    name: 'h20-no-reason, and no space either',
    clause: 'RFC 9112 §4',
    script: [asked, ['server', 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n']],
    reads: [askedOf(1), '< #2 200  "" ← #1 !no-space-after-status'],
  },
  {
    name: 'h21-101-plus-first-frame',
    clause: 'RFC 9110 §15.2.2, RFC 6455 §4.1',
    script: [
      ['client', upgrade],
      ['server', `${switched}\x81\x02hi`],
      ['client', hex('81 82 00 00 00 00 68 69')],
    ],
    reads: [
      '> #1 GET /ws "" → #2',
      '< #2 101 Switching Protocols "" ← #1',
      '< bytes "\x81\\u0002hi"',
      '> bytes "\x81\x82\\u0000\\u0000\\u0000\\u0000hi"',
    ],
  },
  {
    name: 'h22-request-plus-early-frame, and a 101',
    clause: 'RFC 6455 §4.1, RFC 9110 §7.8',
    script: [
      ['client', `${upgrade}\x81\x80\0\0\0\0`],
      ['server', switched],
      ['client', 'GET'],
    ],
    reads: [
      '> #1 GET /ws "" → #2',
      '< #2 101 Switching Protocols "" ← #1',
      '> bytes "\x81\x80\\u0000\\u0000\\u0000\\u0000GET"',
    ],
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
      '< bytes "HTTP/1.1 400 Bad Request\\r\\n\\r\\n"',
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
    name: 'h26-header-latin1',
    clause: 'RFC 9110 §5.5',
    script: [['client', 'GET / HTTP/1.1\r\nHost: a\r\nX: caf\xe9\x80\r\n\r\n']],
    reads: ['> #1 GET / "" → #?'],
  },
  {
    name: 'h27-dup-set-cookie',
    clause: 'RFC 9110 §5.3',
    script: [asked, ['server', 'HTTP/1.1 204 No Content\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n']],
    reads: [askedOf(1), '< #2 204 No Content "" ← #1'],
  },
  {
    name: 'h28-content-encoding-gzip-sse: de-chunked',
    clause: 'RFC 9110 §8.4',
    script: [
      asked,
      [
        'server',
        'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n',
      ],
      ['server', `a\r\n\x1f\x8b\x08\0\0\0\0\0\0\x03\r\n2\r\nKI\r\n`],
    ],
    reads: [
      askedOf(1),
      '< #2 200 OK "\x1f\x8b\\b\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0003KI" ← #1 …'.replace('\x1f', '\\u001f'),
      '< chunk 10 of #2 "\\u001f\x8b\\b\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0003"',
      '< chunk 2 of #2 "KI"',
    ],
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
    script: [asked, ['server', `${switched}\x81\0`], ['client', 'hi']],
    reads: [
      askedOf(1),
      '< #2 101 Switching Protocols "" ← #1 !switch-not-asked',
      '< bytes "\x81\\u0000"',
      '> bytes "hi"',
    ],
  },
  {
    name: 'a 101 before the upgrading request has sent its body',
    clause: 'RFC 9110 §7.8',
    script: [
      ['client', 'POST / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\nContent-Length: 4\r\n\r\nab'],
      ['server', switched],
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
  {
    name: 'a chunk whose size does not fit its data',
    clause: 'RFC 9112 §7.1',
    script: [asked, ['server', chunked('3\r\nabcd\r\n0\r\n\r\n')]],
    reads: [askedOf(1), '< #2 200 OK "abc" ← #1 !chunk-end-missing …', '< bytes "d\\r\\n0\\r\\n\\r\\n"'],
  },
  {
    name: 'a chunk size that is none',
    clause: 'RFC 9112 §7.1',
    script: [asked, ['server', chunked('0x3\r\nabc\r\n')]],
    reads: [askedOf(1), '< #2 200 OK "" ← #1 !chunk-size-invalid …', '< bytes "abc\\r\\n"'],
  },
  {
    name: 'a chunk size beyond every number',
    clause: 'RFC 9112 §7.1',
    script: [asked, ['server', chunked('ffffffffffffffff\r\nabc\r\n')]],
    reads: [askedOf(1), '< #2 200 OK "" ← #1 !chunk-size-too-large …', '< bytes "abc\\r\\n"'],
  },
  {
    name: 'an invalid Content-Length',
    clause: 'RFC 9110 §8.6',
    script: [['client', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc']],
    reads: ['> #1 POST / "" → #? !content-length-invalid …', '> bytes "abc"'],
  },
  {
    name: 'a transfer coding that does not end with chunked, in a request',
    clause: 'RFC 9112 §6.3 rule 4',
    script: [['client', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\nabc']],
    reads: ['> #1 POST / "" → #? !transfer-encoding-not-chunked …', '> bytes "abc"'],
  },
  {
    name: 'a transfer coding that does not end with chunked, in a response',
    clause: 'RFC 9112 §6.3 rule 4',
    script: [asked, ['server', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc'], ['end', 'server']],
    reads: [askedOf(1), '< #2 200 OK "abc" ← #1'],
  },
  {
    name: 'a request whose head is cut by the end of the connection',
    clause: 'RFC 9112 §8',
    script: [
      ['client', 'GET / HTTP/1.1\r\nHost: a\r\nAcc'],
      ['end', 'client'],
    ],
    reads: ['> #1 GET / "" → #? !truncated …'],
  },
  {
    name: 'a protocol that is not HTTP',
    clause: 'RFC 9112 §2.1',
    script: [
      ['server', '220 mail\r\n'],
      ['client', 'hello world\r\n'],
      ['server', '250 hi\r\n'],
    ],
    reads: ['< bytes "220 mail\\r\\n250 hi\\r\\n"', '> bytes "hello world\\r\\n"'],
  },
  {
    name: 'garbage behind a message',
    clause: 'RFC 9112 §2.1',
    script: [asked, ['server', `${ok('A')}oops, more`]],
    reads: [askedOf(1), '< #2 200 OK "A" ← #1', '< bytes "oops, more" !not-http'],
  },
  {
    name: 'the preface of HTTP/2',
    clause: 'RFC 9112 §2.3',
    script: [['client', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']],
    reads: ['> bytes "PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n" !not-http'],
  },
];
