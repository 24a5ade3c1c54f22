import { createServer, STATUS_CODES } from 'node:http';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { engineIoErrors } from '#wire/engine-io/errors.ts';
import { bodyOf, forbidden, statusOf } from './engine-io-errors.ts';
import { ask, listen, socketIo } from './real.testing.ts';
import { statuses } from './statuses.ts';

const query = '/socket.io/?EIO=4&transport=polling';

/** What earns each error. */
const earns: readonly (readonly [path: string, method?: string])[] = [
  ['/socket.io/?EIO=4'],
  [`${query}&sid=nobody`],
  [query, 'POST'],
  ['/socket.io/?EIO=4&transport=websocket'],
  [query],
  ['/socket.io/?EIO=3&transport=polling'],
];

test('a server of socket.io 4.8 answers with each error code as the reference says', async () => {
  const { port, io } = await socketIo();
  const told: number[] = [];
  io.engine.on('connection_error', ({ code }: { code: number }) => told.push(code));
  const refusing = await socketIo({ allowRequest: (_, decide) => decide(null, false) });
  for (const { code, message } of engineIoErrors) {
    const [path, method] = earns[code]!;
    const answer = await ask(code === 4 ? refusing.port : port, path, { method });
    expect(answer).toEqual({ status: statusOf(code), body: bodyOf(code, message ?? forbidden) });
  }
  expect(told).toEqual([0, 1, 2, 3, 5]);
});

test('with allowEIO3 every version but 4 is taken for 3; without, all of them earn error 5', async () => {
  const [strict, lenient] = await Promise.all([socketIo(), socketIo({ allowEIO3: true })]);
  for (const version of ['', '&EIO=3', '&EIO=5', '&EIO=abc']) {
    const path = `/socket.io/?transport=polling${version}`;
    expect((await ask(strict.port, path)).body).toBe(bodyOf(5, 'Unsupported protocol version'));
    expect(await ask(lenient.port, path)).toEqual({ status: 200, body: expect.stringMatching(/^\d+:0\{"sid":/) });
  }
});

test('a POST above maxHttpBufferSize earns 413', async () => {
  const { port } = await socketIo({ maxHttpBufferSize: 100 });
  const { body } = await ask(port, query);
  const [, sid] = /"sid":"([^"]+)"/.exec(body) ?? [];
  const sent = ask(port, `${query}&sid=${sid}`, { method: 'POST', body: `4${'x'.repeat(200)}` });
  expect((await sent).status).toBe(413);
});

test('ws refuses what is no opening handshake with the statuses of the reference', async () => {
  const http = createServer((_, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server: http });
  const port = await listen(http);
  const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' };
  expect((await ask(port, '/', { headers: upgrade })).status).toBe(400);
  const key = { ...upgrade, 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' };
  expect((await ask(port, '/', { method: 'POST', headers: key })).status).toBe(405);
  sockets.close();

  const bare = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((listening) => bare.once('listening', listening));
  const address = bare.address();
  expect((await ask(typeof address === 'object' && address ? address.port : 0, '/')).status).toBe(426);
  bare.close();
});

test('statuses have the names that Node writes, but where RFC 9110 has a newer one', () => {
  for (const { value, name } of statuses.entries) {
    const node = STATUS_CODES[value];
    expect(name).toBe(value === '413' ? 'Content Too Large' : node);
  }
});
