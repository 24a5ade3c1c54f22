import { asked, askedOf, type Case, chunked, get, ok } from './case.testing.ts';

/** Rows h01 to h20 and h26 to h28: messages, one by one. */
export const messageCases: readonly Case[] = [
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
    name: 'h28-content-encoding-gzip-sse: de-chunked, then gunzipped, then read as events',
    clause: 'RFC 9110 §8.4',
    script: [
      asked,
      [
        'server',
        'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n',
      ],
      ['server', 'a\r\n\x1f\x8b\b\0\0\0\0\0\x02\x03\r\n'],
      ['server', '13\r\nKI,I\xb4RH\xe4\xe2\x02\0~\xe3\xc48\t\0\0\0\r\n0\r\n\r\n'],
    ],
    reads: [
      askedOf(1),
      '< #2 200 OK "data: a\\n\\n" ← #1',
      '< chunk 10 of #2 "\\u001f\x8b\\b\\u0000\\u0000\\u0000\\u0000\\u0000\\u0002\\u0003"',
      '< chunk 19 of #2 "KI,I\xb4RH\xe4\xe2\\u0002\\u0000~\xe3\xc48\\t\\u0000\\u0000\\u0000"',
      '< #5 message · "a" in #2 #4',
      '< chunk 0 of #2 ""',
    ],
  },
];
