import { asked, askedOf, type Case, chunked, ok } from './case.testing.ts';

/** Streams that cannot be read to their end, and what is said of them. */
export const brokenCases: readonly Case[] = [
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
  {
    name: 'white space that HTTP does not know is part of a coding',
    clause: 'RFC 9110 §5.6.3',
    script: [['client', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n']],
    reads: ['> #1 POST / "" → #? !transfer-encoding-not-chunked …', '> bytes "0\\r\\n\\r\\n"'],
  },
  {
    name: 'white space that HTTP does not know is no end of a chunk size',
    clause: 'RFC 9112 §7.1',
    script: [asked, ['server', chunked('1\xa0\r\na\r\n')]],
    reads: [askedOf(1), '< #2 200 OK "" ← #1 !chunk-size-invalid …', '< bytes "a\\r\\n"'],
  },
  {
    name: 'white space that HTTP does not know is no part of a length',
    clause: 'RFC 9110 §8.6',
    script: [['client', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\xa0\r\n\r\na']],
    reads: ['> #1 POST / "" → #? !content-length-invalid …', '> bytes "a"'],
  },
];
