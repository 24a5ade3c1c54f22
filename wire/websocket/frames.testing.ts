import { client, masked, opened, type SocketCase, server } from './case.testing.ts';

/** Rows w01 to w22: frames, fragments, control frames, closing. */
export const frameCases: readonly SocketCase[] = [
  {
    name: 'w01-hello-masked',
    clause: 'RFC 6455 §5.7',
    script: opened('', client('81 85 37 fa 21 3d 7f 9f 4d 51 58'), server('81 05 48 65 6c 6c 6f')),
    reads: ['> #3 text · "Hello"', '< #4 text · "Hello"'],
  },
  {
    name: 'w02-fragmented-interleaved',
    clause: 'RFC 6455 §5.4, §5.5',
    script: opened('', server('01 03 48 65 6c 89 01 70 80 02 6c 6f'), client(masked(0x8a, 'p'))),
    reads: [
      '< #3 text, fragment · "Hel"',
      '< #4 ping · "p"',
      '< #5 continuation, last · message "Hello"',
      '> #6 pong · "p"',
    ],
  },
  {
    name: 'w03-utf8-split',
    clause: 'RFC 6455 §5.6, §8.1',
    script: opened('', server('01 02 f0 9f 80 02 98 80')),
    reads: ['< #3 text, fragment · "\\xf0\\x9f"', '< #4 continuation, last · message "😀"'],
  },
  {
    name: 'w04-invalid-utf8',
    clause: 'RFC 6455 §8.1',
    script: opened('', server('81 04 61 ff 62 63'), server('01 02 61 c0 80 01 62'), server('81 02 e2 82')),
    reads: [
      '< #3 text · "a\ufffdbc" !text-not-utf-8',
      '< #4 text, fragment · "a\\xc0" !text-not-utf-8',
      '< #5 continuation, last · message "a\ufffdb"',
      '< #6 text · "\ufffd" !text-not-utf-8',
    ],
  },
  {
    name: 'w05-unmasked-client',
    clause: 'RFC 6455 §5.1',
    script: opened('', client('81 02 68 69')),
    reads: ['> #3 text · "hi" !not-masked'],
  },
  {
    name: 'w06-masked-server',
    clause: 'RFC 6455 §5.1',
    script: opened('', server('81 82 01 02 03 04 69 6b')),
    reads: ['< #3 text · "hi" !masked-by-server'],
  },
  {
    name: 'w07-rsv1-no-ext',
    clause: 'RFC 6455 §5.2',
    script: opened('', server('c1 02 68 69 a1 00 91 00')),
    reads: ['< #3 text · "hi" !reserved-bit', '< #4 text · "" !reserved-bit', '< #5 text · "" !reserved-bit'],
  },
  {
    name: 'w08-reserved-opcode',
    clause: 'RFC 6455 §5.2',
    script: opened('', server('83 01 61 8b 01 62 81 01 63')),
    reads: ['< #3 opcode 3 · "a" !reserved-opcode', '< #4 opcode 11 · "b" !reserved-opcode', '< #5 text · "c"'],
  },
  {
    name: 'w09-ping-fin0',
    clause: 'RFC 6455 §5.5',
    script: opened('', server('09 01 70')),
    reads: ['< #3 ping · "p" !fragmented-control'],
  },
  {
    name: 'w10-ping-126',
    clause: 'RFC 6455 §5.5',
    script: opened('', server(`89 7e 00 7e ${'61'.repeat(126)}`)),
    reads: [`< #3 ping · "${'a'.repeat(126)}" !long-control`],
  },
  {
    name: 'w11-cont-without-start',
    clause: 'RFC 6455 §5.4',
    script: opened('', server('80 01 61 00 01 62')),
    reads: [
      '< #3 continuation, last · "a" !nothing-to-continue',
      '< #4 continuation, fragment · "b" !nothing-to-continue',
    ],
  },
  {
    name: 'w12-text-in-fragment: the new message is read',
    clause: 'RFC 6455 §5.4',
    script: opened('', server('01 01 61 81 01 62')),
    reads: ['< #3 text, fragment · "a"', '< #4 text · "b" !message-in-message'],
  },
  {
    name: 'w13-len16-nonminimal, and 64 bits for what 16 can hold',
    clause: 'RFC 6455 §5.2',
    script: opened('', server('81 7e 00 01 61'), server('81 7f 00 00 00 00 00 00 00 01 62')),
    reads: ['< #3 text · "a" !length-not-shortest', '< #4 text · "b" !length-not-shortest'],
  },
  {
    name: 'w14-len64-msb',
    clause: 'RFC 6455 §5.2',
    script: opened('', server('81 01 61 81 7f 80 00 00 00 00 00 00 01 62')),
    reads: [
      '< #3 text · "a"',
      '< bytes "\x81\x7f\x80\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0001b" !length-top-bit',
    ],
  },
  {
    name: 'a length that no number holds',
    clause: 'RFC 6455 §5.2',
    script: opened('', client('82 ff 00 20 00 00 00 00 00 00 01 02 03 04'), client('61')),
    reads: [
      '> bytes "\x82\xff\\u0000 \\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0001\\u0002\\u0003\\u0004a" !length-too-large',
    ],
  },
  {
    name: 'the largest length that a number holds: it never comes',
    clause: 'RFC 6455 §5.2',
    script: opened('', server('82 7f 00 1f ff ff ff ff ff ff 61'), ['end', 'server']),
    reads: ['< #3 binary · "a" !truncated …'],
  },
  {
    name: 'w15-len64-real',
    clause: 'RFC 6455 §5.2',
    script: opened('', server(`82 7f 00 00 00 00 00 01 00 00 ${'61'.repeat(65_536)}`), server('89 00')),
    reads: [`< #3 binary · "${'a'.repeat(160)}…"`, '< #4 ping'],
  },
  {
    name: 'w16-empty-messages',
    clause: 'RFC 6455 §5.4',
    script: opened('', server('81 00 82 00 01 00 00 00 80 00')),
    reads: [
      '< #3 text · ""',
      '< #4 binary · ""',
      '< #5 text, fragment',
      '< #6 continuation, fragment',
      '< #7 continuation, last · message ""',
    ],
  },
  {
    name: 'w17-close-1byte',
    clause: 'RFC 6455 §5.5.1',
    script: opened('', server('88 01 03')),
    reads: ['< #3 close !close-too-short'],
  },
  {
    name: 'w18-close-empty',
    clause: 'RFC 6455 §7.1.5, §7.4.1',
    script: opened('', server('88 00'), client('88 80 01 02 03 04')),
    reads: ['< #3 close, no code', '> #4 close, no code'],
  },
  {
    name: 'w19-close-1005-on-wire',
    clause: 'RFC 6455 §7.4.1',
    script: opened('', server('88 02 03 ed')),
    reads: ['< #3 close 1005 !close-code-forbidden'],
  },
  {
    name: 'w20-close-reason-badutf8',
    clause: 'RFC 6455 §5.5.1, §8.1',
    script: opened('', server('88 04 03 e8 61 ff')),
    reads: ['< #3 close 1000 · "a\ufffd" !close-reason-not-utf-8'],
  },
  {
    name: 'w21-data-after-close',
    clause: 'RFC 6455 §5.5.1',
    script: opened('', server('88 05 03 e8 62 79 65 81 01 61'), server('81 01 62')),
    reads: ['< #3 close 1000 · "bye"', '< bytes "\x81\\u0001a\x81\\u0001b" !after-close'],
  },
  {
    name: 'w22-truncated',
    clause: 'RFC 6455 §7.1.5',
    script: opened('', server('81 05 48 65'), ['end', 'server'], client('81'), ['reset', 'client']),
    reads: ['< #3 text · "He" !truncated …', '> bytes "\x81" !truncated'],
  },
  {
    name: 'w22-truncated, behind a fragment',
    clause: 'RFC 6455 §7.1.5',
    script: opened('', server('01 02 48 65 89 00'), ['end', 'server']),
    reads: ['< #3 text, fragment · "He" !unfinished-message', '< #4 ping'],
  },
  {
    name: 'a close before the last fragment',
    clause: 'RFC 6455 §5.5.1',
    script: opened('', server('01 02 48 65 88 00')),
    reads: ['< #3 text, fragment · "He" !message-cut-by-close', '< #4 close, no code'],
  },
  {
    name: 'a frame that begins as HTTP does',
    clause: 'RFC 6455 §5.2',
    script: opened('', server('48 02 54 54 48 54 01')),
    reads: [
      '< #3 close 21588 !reserved-bit !fragmented-control !close-code-forbidden',
      '< bytes "HT\\u0001" !after-close',
    ],
  },
  {
    name: 'only the beginning of what may be HTTP',
    clause: 'RFC 6455 §5.2',
    script: opened('', server('48 54 54 50'), ['end', 'server']),
    reads: ['< #3 close !reserved-bit !fragmented-control !truncated …'],
  },
];
