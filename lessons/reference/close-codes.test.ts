import { expect, test } from 'vitest';
import * as ws from 'ws';
import { closeCodeOf } from '#wire/websocket/close-codes.ts';
import { closeCodes } from './close-codes.ts';
import { type Wire, wire } from './real.testing.ts';
import { closing, frame, message } from './samples.ts';

const codes = [
  999,
  ...Array.from({ length: 17 }, (_, index) => 1000 + index),
  2999,
  3000,
  3003,
  3999,
  4000,
  4999,
  5000,
];

/** What looks at the codes that a program gives to close(); its types leave it out. */
const { Sender } = ws as unknown as {
  Sender: new (socket: object) => { close(code: number, reason: string, mask: boolean, sent: () => void): void };
};

const protocolError = '88 02 03 ea';

/** A server of ws, a client by hand, and the code that the server's close event says. */
async function ends(): Promise<{ client: Wire; code: Promise<number> }> {
  const server = new ws.WebSocketServer({ port: 0, host: '127.0.0.1', maxPayload: 100 });
  await new Promise((listening) => server.once('listening', listening));
  const code = new Promise<number>((closed) => {
    server.once('connection', (socket) => socket.on('error', () => {}).once('close', closed));
  });
  const address = server.address();
  const client = await wire(typeof address === 'object' && address ? address.port : 0);
  // Nobody else connects: it is closed when this connection is.
  server.close();
  return { client, code };
}

const hexOf = (from: 'client' | 'server', code: number) => closing(from, code, '', '').hex;

test.each(codes)('ws takes %i in a close frame, or answers 1002, as the reference says', async (number) => {
  const { client, code } = await ends();
  client.send(hexOf('client', number));
  const answer = await client.sees(/^88 0[02]/);
  if (closeCodeOf(number).sendable) {
    expect(answer).toBe(hexOf('server', number));
    expect(await code).toBe(number);
  } else {
    expect(answer).toBe(protocolError);
    client.socket.destroy();
    expect(await code).toBe(1006);
  }
});

test('ws lets nobody send a code that never crosses', () => {
  const sink = { cork() {}, uncork() {}, write() {} };
  for (const number of codes) {
    const close = () => new Sender(sink).close(number, '', false, () => {});
    if (closeCodeOf(number).sendable) expect(close, `${number}`).not.toThrow();
    else expect(close, `${number}`).toThrow('valid error code');
  }
});

test.each([
  ['1002 after a frame without a mask', '81 02 68 69', '88 02 03 ea'],
  ['1002 after a reserved opcode', frame('client', 0x83, '', '', '').hex, '88 02 03 ea'],
  ['1007 after a text that is not UTF-8', frame('client', 0x81, [0xff], '', '').hex, '88 02 03 ef'],
  ['1009 after a message above maxPayload', message('client', 'x'.repeat(101), '', '').hex, '88 02 03 f1'],
])('ws writes %s, and its own close event says 1006', async (_, sent, answer) => {
  const { client, code } = await ends();
  client.send(sent);
  expect(await client.sees(/^88 02/)).toBe(answer);
  client.socket.destroy();
  expect(await code).toBe(1006);
});

test('a close frame without a code is answered with one, and told as 1005; no close frame is 1006', async () => {
  const [empty, cut] = await Promise.all([ends(), ends()]);
  empty.client.send(frame('client', 0x88, [], '', '').hex);
  expect(await empty.client.sees(/^88/)).toBe('88 00');
  expect(await empty.code).toBe(1005);
  cut.client.socket.destroy();
  expect(await cut.code).toBe(1006);
});

test('what never crosses has no bytes but those of the empty frame', () => {
  for (const { value, samples } of closeCodes.entries) {
    const [sample] = samples;
    if (value === '1005') expect(sample!.hex).toBe('88 00');
    else if (/^\d+$/.test(value)) expect(Boolean(sample), value).toBe(closeCodeOf(Number(value)).sendable);
  }
});
