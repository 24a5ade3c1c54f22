import { hex } from '#wire/streams.testing.ts';
import { handshake, join, message, poll, post, type Step, target } from './captures.testing.ts';

/** A capture, and the one right reading of its packets, however it is cut. */
export interface PacketCase {
  readonly name: string;
  readonly clause: string;
  readonly steps: readonly Step[];
  /** The clients end their connections behind all that. */
  readonly ends?: boolean;
  /** A packet a line, as `told` tells it. */
  readonly reads: readonly string[];
}

const payload4 = 'engine.io-protocol v4 "HTTP long-polling"';
const payload3 = 'engine.io-protocol v3 "Payload"';
const plain4 = target(4, 'polling', 'S', true);
const plain3 = target(3, 'polling', 'S', true);
const placeholder = '{"_placeholder":true,"num":0}';
const welcome = `451-["welcome","hi😀",${placeholder}]`;

/** Payloads and messages, one by one. The session has the id S. */
export const packetCases: readonly PacketCase[] = [
  {
    name: 'e01-eio4-payload',
    clause: payload4,
    steps: poll(1, plain4, '4hello\x1e4hi😀\x1ebAQID\x1e6'),
    reads: ['< message "hello" in 2 S', '< message "hi😀" in 2 S', '< message bytes 010203 in 2 S', '< noop in 2 S'],
  },
  {
    name: 'e02-eio4-1e-in-json',
    clause: `${payload4}; RFC 8259 §7`,
    steps: poll(1, target(4, 'polling', 'S'), '42["a\\u001eb"]\x1e6'),
    reads: ['< message "2[\\"a\\\\u001eb\\"]" in 2 S', '< SIO EVENT / ["a\\u001eb"] in 2 3 S', '< noop in 2 S'],
  },
  {
    name: 'e03-eio4-bad-type',
    clause: 'observed',
    steps: post(1, plain4, '4a\x1exyz'),
    reads: ['> message "a" in 1 S', '> none "xyz" in 1 S !packet-type'],
  },
  {
    name: 'e04-eio3-emoji',
    clause: payload3,
    steps: poll(1, target(3, 'polling', 'S'), `2:4052:${welcome}6:b4AQID`),
    reads: [
      '< message "0" in 2 S',
      '< SIO CONNECT / in 2 3 S',
      `< message ${JSON.stringify(welcome.slice(1))} in 2 S`,
      `< SIO BINARY_EVENT / attachments 1 ["welcome","hi😀",${placeholder}] bytes 010203 in 2 5 7 S`,
      '< message bytes 010203 in 2 S',
    ],
  },
  {
    name: 'e05-eio3-binary',
    clause: payload3,
    steps: poll(
      1,
      target(3, 'polling', 'S'),
      join(hex('00 02 ff 34 30 00 05 04 ff'), welcome, hex('01 04 ff 04 01 02 03')),
    ),
    reads: [
      '< message "0" in 2 S',
      '< SIO CONNECT / in 2 3 S',
      `< message ${JSON.stringify(welcome.slice(1))} in 2 S`,
      `< SIO BINARY_EVENT / attachments 1 ["welcome","hi😀",${placeholder}] bytes 010203 in 2 5 7 S`,
      '< message bytes 010203 in 2 S',
    ],
  },
  {
    name: 'e06-eio3-split-emoji',
    clause: payload3,
    steps: post(1, plain3, '11:4aaaaaaaa😀'),
    reads: ['> message "aaaaaaaa😀" in 1 S'],
  },
  {
    name: 'a length that ends inside an emoji, and a packet behind it',
    clause: payload3,
    steps: post(1, plain3, '2:4😀1:6'),
    reads: ['> message "😀" in 1 S !payload-length-inside-character', '> noop in 1 S'],
  },
  {
    name: 'a length that is longer than the payload',
    clause: payload3,
    steps: post(1, plain3, '9:4abc'),
    reads: ['> message "abc" in 1 S !payload-length-differs'],
  },
  {
    name: 'a length that is shorter than the packet',
    clause: payload3,
    steps: post(1, plain3, '2:4abc'),
    reads: ['> message "a" in 1 S', '> none "bc" in 1 S !payload-length-invalid'],
  },
  {
    name: 'a length beyond every payload, and one beyond every number',
    clause: payload3,
    steps: [...post(1, plain3, '999999999999999:4a'), ...post(1, plain3, '1:69999999999999999:4a')],
    reads: [
      '> message "a" in 1 S !payload-length-differs',
      '> noop in 4 S',
      '> none "9999999999999999:4a" in 4 S !payload-length-invalid',
    ],
  },
  {
    name: 'binary lengths that are none',
    clause: payload3,
    steps: [...post(1, plain3, hex('00 02 ff 34 61 00 0a ff 34')), ...post(1, plain3, hex('00 01 ff 36 02 01 ff 36'))],
    reads: [
      '> message "a" in 1 S',
      '> none "\\u0000\\n�4" in 1 S !payload-length-invalid',
      '> noop in 5 S',
      '> none "\\u0002\\u0001�6" in 5 S !payload-length-invalid',
    ],
  },
  {
    name: 'an answer of version 3 without packets',
    clause: payload3,
    steps: poll(1, plain3, '0:'),
    reads: [],
  },
  {
    name: 'bytes that are no UTF-8, which count as one unit each',
    clause: payload3,
    steps: post(1, plain3, join('4:4a', hex('ff'), 'b3:4', hex('e2 82'), 'c2:4', hex('e2 82'))),
    reads: [
      '> message "a�b" in 1 S !payload-utf8',
      '> message "�c" in 1 S !payload-utf8',
      '> message "�" in 1 S !payload-utf8',
    ],
  },
  {
    name: 'empty packets',
    clause: payload4,
    steps: post(1, plain4, '\x1e6\x1e'),
    reads: ['> none in 1 S !packet-empty', '> noop in 1 S', '> none in 1 S !packet-empty'],
  },
  {
    name: 'base64 that is none',
    clause: 'RFC 4648 §4',
    steps: [...post(1, plain4, 'bAQ!ID\x1ebAQI'), ...post(1, plain3, '6:b4AQI!3:b9A')],
    reads: [
      '> message bytes 010203 in 1 S !base64-invalid',
      '> message bytes 0102 in 1 S !base64-invalid',
      '> message bytes 0102 in 5 S !base64-invalid',
      '> none "b9A" in 5 S !packet-type',
    ],
  },
  {
    name: 'messages of a WebSocket, in both versions',
    clause: 'engine.io-protocol v4 "WebSocket", v3 "Packet"',
    steps: [
      ...handshake(1, target(4, 'websocket', undefined, true)),
      message(1, 'server', '0{"sid":"S"}'),
      message(1, 'client', '4hi😀'),
      message(1, 'server', hex('01 02 03')),
      message(1, 'client', 'hello'),
      ...handshake(2, target(3, 'websocket', undefined, true)),
      message(2, 'server', '0{"sid":"T"}'),
      message(2, 'server', hex('04 01 02 03')),
      message(2, 'client', hex('09 01')),
      message(2, 'client', '40:4'),
    ],
    reads: [
      '< open "{\\"sid\\":\\"S\\"}" in 3 S',
      '> message "hi😀" in 5 S',
      '< message bytes 010203 in 7 S',
      '> none "hello" in 9 S !packet-type',
      '< open "{\\"sid\\":\\"T\\"}" in 13 T',
      '< message bytes 010203 in 15 T',
      '> none bytes 0901 in 17 T !packet-type',
      '> message "0:4" in 19 T',
    ],
  },
  {
    name: 'an answer in chunks that cut its packets, and which they show behind',
    clause: 'RFC 9112 §7.1',
    steps: [
      ...poll(1, plain4, '6'),
      [1, 'client', join(`GET ${plain4} HTTP/1.1\r\nHost: a\r\n\r\n`)],
      [1, 'server', join('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')],
      [1, 'server', join('3\r\n4ab\r\n4\r\nc\x1e4d\r\n0\r\n\r\n')],
    ],
    reads: ['< noop in 2 S', '< message "abc" in 5 6 7 S', '< message "d" in 5 7 S'],
  },
  {
    name: 'bodies that break within a packet',
    clause: 'RFC 9112 §8',
    steps: [
      [1, 'client', join(`POST ${plain4} HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n4a\x1e4b`, hex('f0 9f'))],
      [2, 'client', join(`POST ${plain3} HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n2:4a9:4b`, hex('f0 9f'))],
      [3, 'client', join(`POST ${plain3} HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n2:4a9`)],
      [4, 'client', join(`POST ${plain4} HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n4a\x1e`)],
      [5, 'client', join(`POST ${target(4, 'polling', 'T')} HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n42["a`)],
    ],
    ends: true,
    reads: [
      '> message "a" in 1 S',
      '> message "a" in 3 S',
      '> message "a" in 5 S',
      '> message "a" in 7 S',
      '> message "b" in 1 S …',
      '> message "b" in 3 S …',
      '> none "9" in 5 S …',
      '> message "2[\\"a" in 9 T …',
      '> SIO EVENT / in 9 13 T …',
    ],
  },
];
