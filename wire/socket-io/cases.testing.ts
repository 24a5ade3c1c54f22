import { handshake, message, post, type Step, target } from '#wire/engine-io/captures.testing.ts';
import type { PacketCase } from '#wire/engine-io/cases.testing.ts';
import { hex } from '#wire/streams.testing.ts';

const encoding = 'socket.io-protocol v5 "Packet encoding"';
const parser = 'socket.io-parser 4.2.7';
const placeholder = (num: unknown) => `{"_placeholder":true,"num":${num}}`;

/** Messages of the server on a WebSocket of a session whose beginning was not seen: the first one is frame 3. */
const server = (...messages: readonly (string | Uint8Array)[]): Step[] => [
  ...handshake(1, target(4, 'websocket', 'S')),
  ...messages.map((data) => message(1, 'server', data)),
];

/** One message of the server, and how the packet in it reads. */
const one = (name: string, clause: string, packet: string, reads: string): PacketCase => ({
  name,
  clause,
  steps: server(`4${packet}`),
  reads: [`< message ${JSON.stringify(packet)} in 3 S`, `< SIO ${reads}`],
});

const rows: readonly PacketCase[] = [
  one('i01-sio-ns-ack', encoding, '2/admin,12["hi",1]', 'EVENT /admin ack 12 ["hi",1] in 3 4 S'),
  {
    name: 'i02-sio-ns-query',
    clause: 'socket.io-client 2',
    steps: post(1, target(3, 'polling', 'S'), '19:40/admin?token=abc,'),
    reads: ['> message "0/admin?token=abc," in 1 S', '> SIO CONNECT /admin?token=abc in 1 2 S'],
  },
  one('i03-sio-ack-digits-in-data', encoding, '2["12",34]', 'EVENT / ["12",34] in 3 4 S'),
  one('i04-sio-binary-0', parser, '50-["a"]', 'BINARY_EVENT / attachments 0 ["a"] in 3 4 S !attachments-invalid'),
  {
    name: 'i05-sio-binary-missing',
    clause: encoding,
    steps: server(`452-["a",${placeholder(0)},${placeholder(1)}]`, hex('01'), '42["b"]', hex('02'), '42["c"]'),
    reads: [
      `< message ${JSON.stringify(`52-["a",${placeholder(0)},${placeholder(1)}]`)} in 3 S`,
      `< SIO BINARY_EVENT / attachments 2 ["a",${placeholder(0)},${placeholder(1)}] bytes 01 in 3 6 4 7 S …`,
      '< message bytes 01 in 6 S',
      '< message "2[\\"b\\"]" in 8 S',
      '< SIO EVENT / ["b"] in 8 9 S !text-instead-of-attachment',
      '< message bytes 02 in 11 S !binary-unexpected',
      '< message "2[\\"c\\"]" in 13 S',
      '< SIO EVENT / ["c"] in 13 14 S',
    ],
  },
  {
    name: 'i06-sio-placeholder-oob',
    clause: 'socket.io-parser 4.2.x',
    steps: server(`451-["a",{"deep":[${placeholder(1)}]}]`, hex('01')),
    reads: [
      `< message ${JSON.stringify(`51-["a",{"deep":[${placeholder(1)}]}]`)} in 3 S`,
      `< SIO BINARY_EVENT / attachments 1 ["a",{"deep":[${placeholder(1)}]}] bytes 01 in 3 6 4 7 S !placeholder-invalid`,
      '< message bytes 01 in 6 S',
    ],
  },
  one(
    'i07-sio-event-not-array',
    'socket.io-protocol test-suite',
    '2{"a":1}',
    'EVENT / {"a":1} in 3 4 S !event-not-array',
  ),
  one('i08-sio-reserved-name', parser, '2["disconnect"]', 'EVENT / ["disconnect"] in 3 4 S !event-name-reserved'),
];

const more: readonly PacketCase[] = [
  one('a type that is none', encoding, '7["a"]', 'none / in 3 4 S !socket-io-packet-type'),
  one('nothing at all', encoding, '', 'none / in 3 4 S !socket-io-packet-type'),
  one('an event without data', encoding, '2', 'EVENT / in 3 4 S !event-without-data'),
  one('an ack without data', encoding, '31', 'ACK / ack 1 in 3 4 S !ack-without-data'),
  one('white space before the data', encoding, '2 ["a"]', 'EVENT / ["a"] in 3 4 S !white-space-before-data'),
  one('an event with an empty array', encoding, '2[]', 'EVENT / [] in 3 4 S !event-not-array'),
  one('an event whose name is an object', encoding, '2[{}]', 'EVENT / [{}] in 3 4 S !event-name'),
  one('an event whose name is a number', encoding, '2[7]', 'EVENT / [7] in 3 4 S'),
  one('JSON that is none', encoding, '2["a"', 'EVENT / in 3 4 S !json-invalid'),
  one('an ack', encoding, '30["ok"]', 'ACK / ack 0 ["ok"] in 3 4 S'),
  one('an ack that answers nothing', encoding, '3["ok"]', 'ACK / ["ok"] in 3 4 S !ack-without-id'),
  one('an ack with an object', encoding, '31{}', 'ACK / ack 1 {} in 3 4 S !ack-not-array'),
  one('an ack id beyond 2^53', encoding, '2999999999999999999["a"]', 'EVENT / ["a"] in 3 4 S !ack-id-too-large'),
  one('a namespace without its comma', encoding, '1/admin', 'DISCONNECT /admin in 3 4 S'),
  one('a disconnect with data', encoding, '1/admin,[]', 'DISCONNECT /admin [] in 3 4 S !disconnect-with-data'),
  one('a refusal', encoding, '4/x,{"message":"no"}', 'CONNECT_ERROR /x {"message":"no"} in 3 4 S'),
  one('a refusal with a number', encoding, '41', 'CONNECT_ERROR / ack 1 in 3 4 S'),
  one('attachments without a hyphen', parser, '51["a"]', 'BINARY_EVENT / ack 1 ["a"] in 3 4 S !attachments-invalid'),
  one('a connect with an array', encoding, '0[]', 'CONNECT / [] in 3 4 S !connect-not-object'),
  {
    name: 'bytes that nobody has announced',
    clause: encoding,
    steps: server(hex('01'), '42["a"]', hex('02')),
    reads: [
      // Before the capture begins a packet may have announced these.
      '< message bytes 01 in 3 S',
      '< message "2[\\"a\\"]" in 5 S',
      '< SIO EVENT / ["a"] in 5 6 S',
      '< message bytes 02 in 8 S !binary-unexpected',
    ],
  },
  {
    name: 'version 4 calls the fifth type ERROR, and its reason may be a string',
    clause: 'socket.io-protocol v5 "Difference between v5 and v4"',
    steps: [...handshake(1, target(3, 'websocket', 'S')), message(1, 'server', '44"Invalid namespace"')],
    reads: ['< message "4\\"Invalid namespace\\"" in 3 S', '< SIO ERROR / "Invalid namespace" in 3 4 S'],
  },
  {
    name: 'a session of version 5 from its beginning: who connects, and who does not',
    clause: 'socket.io-protocol v5 "Connection to a namespace"',
    steps: [
      ...handshake(1, target(4, 'websocket')),
      message(1, 'server', '0{"sid":"S"}'),
      message(1, 'client', '42["early"]'),
      message(1, 'client', '40{"token":"t"}'),
      message(1, 'server', '40'),
      message(1, 'client', '42["hi"]'),
      message(1, 'client', '42/admin,["hi"]'),
    ],
    reads: [
      '< open "{\\"sid\\":\\"S\\"}" in 3 S',
      '> message "2[\\"early\\"]" in 5 S',
      '> SIO EVENT / ["early"] in 5 6 S !connect-missing',
      '> message "0{\\"token\\":\\"t\\"}" in 8 S',
      '> SIO CONNECT / {"token":"t"} in 8 9 S',
      '< message "0" in 11 S',
      '< SIO CONNECT / in 11 12 S !connect-without-sid',
      '> message "2[\\"hi\\"]" in 14 S',
      '> SIO EVENT / ["hi"] in 14 15 S',
      '> message "2/admin,[\\"hi\\"]" in 17 S',
      '> SIO EVENT /admin ["hi"] in 17 18 S !connect-missing',
    ],
  },
];

export const socketIoCases: readonly PacketCase[] = [...rows, ...more];
