import { client, deflated, deflatedAlone, opened, type SocketCase, server } from './case.testing.ts';

/** Rows w23 to w28, and RFC 7692 §7.2.3: messages that permessage-deflate compressed. */
export const deflateCases: readonly SocketCase[] = [
  {
    name: 'w23-pmd-no-context',
    clause: 'RFC 7692 §7.2.2, §7.2.3.1',
    script: opened(deflatedAlone, server('c1 07 f2 48 cd c9 c9 07 00 c1 07 f2 48 cd c9 c9 07 00')),
    reads: ['< #3 text, compressed · "Hello"', '< #4 text, compressed · "Hello"'],
  },
  {
    name: 'w24-pmd-context',
    clause: 'RFC 7692 §7.2.3.2',
    script: opened(deflated, server('c1 07 f2 48 cd c9 c9 07 00 c1 05 f2 00 11 00 00')),
    reads: ['< #3 text, compressed · "Hello"', '< #4 text, compressed · "Hello"'],
  },
  {
    name: 'w24-pmd-context, of the other direction only',
    clause: 'RFC 7692 §7.1.1.2',
    script: opened(
      'Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n',
      server('c1 07 f2 48 cd c9 c9 07 00 c1 05 f2 00 11 00 00'),
      client('c1 87 00 00 00 00 f2 48 cd c9 c9 07 00 c1 85 00 00 00 00 f2 00 11 00 00'),
    ),
    reads: [
      '< #3 text, compressed · "Hello"',
      '< #4 text, compressed !not-deflate',
      '> #5 text, compressed · "Hello"',
      '> #6 text, compressed · "Hello"',
    ],
  },
  {
    name: 'w25-pmd-fragmented',
    clause: 'RFC 7692 §7.2.3.1',
    script: opened(deflated, server('41 03 f2 48 cd 80 04 c9 c9 07 00')),
    reads: ['< #3 text, fragment, compressed', '< #4 continuation, last, compressed · message "Hello"'],
  },
  {
    name: 'w25-pmd-fragmented, with RSV1 on the second frame too',
    clause: 'RFC 7692 §6.1',
    script: opened(deflated, server('41 03 f2 48 cd c0 04 c9 c9 07 00')),
    reads: [
      '< #3 text, fragment, compressed',
      '< #4 continuation, last, compressed · message "Hello" !compressed-continuation',
    ],
  },
  {
    name: 'w26-pmd-control-interleaved',
    clause: 'RFC 7692 §6, §7.2.1',
    script: opened(deflated, server('41 03 f2 48 cd 89 01 70 80 04 c9 c9 07 00 c9 01 70')),
    reads: [
      '< #3 text, fragment, compressed',
      '< #4 ping · "p"',
      '< #5 continuation, last, compressed · message "Hello"',
      '< #6 ping · "p" !compressed-control',
    ],
  },
  {
    name: 'w27-pmd-stored-block',
    clause: 'RFC 7692 §7.2.3.3',
    script: opened(deflated, server('c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00')),
    reads: ['< #3 text, compressed · "Hello"'],
  },
  {
    name: 'w28-pmd-uncompressed-msg',
    clause: 'RFC 7692 §7.2.1',
    script: opened(deflated, server('c1 07 f2 48 cd c9 c9 07 00 81 03 61 62 63 c1 05 f2 00 11 00 00')),
    reads: ['< #3 text, compressed · "Hello"', '< #4 text · "abc"', '< #5 text, compressed · "Hello"'],
  },
  {
    name: 'a block with BFINAL, and a message that refers to it',
    clause: 'RFC 7692 §7.2.3.4',
    script: opened(deflated, server('c1 08 f3 48 cd c9 c9 07 00 00 c1 05 f2 00 11 00 00')),
    reads: ['< #3 text, compressed · "Hello"', '< #4 text, compressed · "Hello"'],
  },
  {
    name: 'two blocks in one message',
    clause: 'RFC 7692 §7.2.3.5',
    script: opened(deflated, server('c1 0d f2 48 05 00 00 00 ff ff ca c9 c9 07 00')),
    reads: ['< #3 text, compressed · "Hello"'],
  },
  {
    name: 'an empty message',
    clause: 'RFC 7692 §7.2.3.6',
    script: opened(deflated, server('c1 01 00 c2 01 00')),
    reads: ['< #3 text, compressed · ""', '< #4 binary, compressed · ""'],
  },
  {
    name: 'text that is no UTF-8 once it is inflated',
    clause: 'RFC 6455 §8.1',
    script: opened(deflated, server('c1 08 00 02 00 fd ff 61 ff 00')),
    reads: ['< #3 text, compressed · "a\ufffd" !text-not-utf-8'],
  },
  {
    name: 'no DEFLATE at all: the messages behind it cannot be inflated',
    clause: 'RFC 7692 §7.2.2, §7.2.3.2',
    script: opened(deflated, server('c1 02 ff ff c1 07 f2 48 cd c9 c9 07 00 81 01 61')),
    reads: ['< #3 text, compressed !not-deflate', '< #4 text, compressed !window-lost', '< #5 text · "a"'],
  },
  {
    name: 'no DEFLATE at all, without context takeover: only that message is lost',
    clause: 'RFC 7692 §7.2.2, §7.2.3.1',
    script: opened(deflatedAlone, server('c1 02 ff ff c1 07 f2 48 cd c9 c9 07 00')),
    reads: ['< #3 text, compressed !not-deflate', '< #4 text, compressed · "Hello"'],
  },
  {
    name: 'a message that is cut in the middle of its data: the four bytes put behind it are read as data',
    clause: 'RFC 7692 §7.2.1',
    script: opened(deflated, server('c1 03 f2 48 cd')),
    reads: ['< #3 text, compressed · "Heh" !deflate-cut'],
  },
];
