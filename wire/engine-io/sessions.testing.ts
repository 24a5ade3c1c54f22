import { hex } from '#wire/streams.testing.ts';
import { handshake, message, poll, post, target } from './captures.testing.ts';
import type { PacketCase } from './cases.testing.ts';

const polling = target(4, 'polling');
const pollingS = target(4, 'polling', 'S');
const toWebSocket = target(4, 'websocket', 'S');
const open = '0{"sid":"S","upgrades":["websocket"],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}';
const opened = `< open ${JSON.stringify(open.slice(1))} in 2 S`;
const heartbeat = 'engine.io-protocol v4 "Heartbeat"';
const upgrade = 'engine.io-protocol v4 "Upgrade"';

/** Sessions over several connections. */
export const sessionCases: readonly PacketCase[] = [
  {
    name: 'a session from its first poll to its WebSocket, an attachment on each side of the upgrade',
    clause: upgrade,
    steps: [
      ...poll(1, polling, open),
      ...post(2, pollingS, '40'),
      ...handshake(3, toWebSocket),
      ...poll(1, pollingS, '40{"sid":"X"}'),
      message(3, 'client', '2probe'),
      message(3, 'server', '3probe'),
      ...poll(2, pollingS, '452-["pic",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]\x1ebAQID'),
      message(3, 'client', '5'),
      message(3, 'server', hex('04 05')),
      message(3, 'server', '2'),
      message(3, 'client', '3'),
    ],
    reads: [
      opened,
      '> message "0" in 4 S',
      '> SIO CONNECT / in 4 5 S',
      '< message "0{\\"sid\\":\\"X\\"}" in 11 S',
      '< SIO CONNECT / {"sid":"X"} in 11 12 S',
      '> ping "probe" in 14 S',
      '< pong "probe" in 16 S',
      '< message "52-[\\"pic\\",{\\"_placeholder\\":true,\\"num\\":0},{\\"_placeholder\\":true,\\"num\\":1}]" in 19 S',
      '< SIO BINARY_EVENT / attachments 2 ["pic",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}] bytes 010203 bytes 0405 in 19 25 20 22 26 S',
      '< message bytes 010203 in 19 S',
      '> upgrade in 23 S',
      '< message bytes 0405 in 25 S',
      '< ping in 27 S',
      '> pong in 29 S',
    ],
  },
  {
    name: 'a client that does not wait for the answer to its probe; one answer belongs to it, and no second',
    clause: upgrade,
    steps: [
      ...poll(1, polling, open),
      ...handshake(1, toWebSocket),
      message(1, 'client', '2probe'),
      message(1, 'client', '5'),
      message(1, 'client', '40'),
      message(1, 'server', '3probe'),
      message(1, 'server', '3probe'),
    ],
    reads: [
      opened,
      '> ping "probe" in 6 S',
      '> upgrade in 8 S',
      '> message "0" in 10 S',
      '> SIO CONNECT / in 10 11 S',
      '< pong "probe" in 13 S',
      '< pong "probe" in 15 S !pong-from-server',
    ],
  },
  {
    name: 'version 3: the server joins "/" unasked, and the client pings',
    clause: 'engine.io-protocol v3 "Packet"',
    steps: [
      ...poll(1, target(3, 'polling'), '12:0{"sid":"S"}2:40'),
      ...post(1, target(3, 'polling', 'S'), '1:2'),
      ...poll(1, target(3, 'polling', 'S'), '1:3'),
      ...handshake(2, target(3, 'websocket', 'S')),
      message(2, 'client', '2probe'),
      message(2, 'server', '3probe'),
      message(2, 'client', '5'),
      message(2, 'client', '2'),
      message(2, 'server', '3'),
    ],
    reads: [
      '< open "{\\"sid\\":\\"S\\"}" in 2 S',
      '< message "0" in 2 S',
      '< SIO CONNECT / in 2 4 S',
      '> ping in 6 S',
      '< pong in 10 S',
      '> ping "probe" in 14 S',
      '< pong "probe" in 16 S',
      '> upgrade in 18 S',
      '> ping in 20 S',
      '< pong in 22 S',
    ],
  },
  {
    name: 'heartbeats from the wrong end',
    clause: heartbeat,
    steps: [
      ...post(1, pollingS, '2\x1e2probe'),
      ...poll(1, pollingS, '3'),
      ...poll(1, target(3, 'polling', 'T'), '1:2'),
      ...post(1, target(3, 'polling', 'T'), '1:3'),
    ],
    reads: [
      '> ping in 1 S !ping-from-client',
      '> ping "probe" in 1 S !ping-from-client',
      '< pong in 6 S !pong-from-server',
      '< ping in 9 T !ping-from-server',
      '> pong in 11 T !pong-from-client',
    ],
  },
  {
    name: 'what does not wait for the upgrade, and what comes behind it',
    clause: upgrade,
    steps: [
      ...handshake(1, toWebSocket),
      message(1, 'client', '42["early"]'),
      message(1, 'server', '5'),
      message(1, 'client', '5'),
      message(1, 'client', '2probe'),
      ...post(2, pollingS, '42["late"]'),
      ...poll(2, pollingS, '6'),
    ],
    reads: [
      '> message "2[\\"early\\"]" in 3 S !before-upgrade',
      '> SIO EVENT / ["early"] in 3 4 S',
      '< upgrade in 6 S !upgrade-from-server',
      '> upgrade in 8 S',
      '> ping "probe" in 10 S !ping-from-client',
      '> message "2[\\"late\\"]" in 12 S !polling-after-upgrade',
      '> SIO EVENT / ["late"] in 12 13 S',
      '< noop in 17 S',
    ],
  },
  {
    name: 'open packets that are none, or out of place',
    clause: 'engine.io-protocol v4 "Handshake"',
    steps: [
      ...poll(1, polling, '0{"upgrades":[]}'),
      ...poll(1, polling, '40'),
      ...poll(1, pollingS, '0{"sid":"S"}'),
      ...post(1, pollingS, '0{"sid":"S"}'),
    ],
    reads: [
      '< open "{\\"upgrades\\":[]}" in 2 ? !handshake-invalid',
      '< message "0" in 5 ? !open-expected',
      '< SIO CONNECT / in 5 6 ?',
      '< open "{\\"sid\\":\\"S\\"}" in 9 S !open-again',
      '> open "{\\"sid\\":\\"S\\"}" in 11 S !open-from-client',
    ],
  },
];
