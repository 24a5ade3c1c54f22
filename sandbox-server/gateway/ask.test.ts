import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainCable } from '#protocol';
import { StandIn, until } from './stand-in.ts';

let sandbox: StandIn;
beforeEach(async () => {
  sandbox = await StandIn.create();
});
afterEach(() => sandbox.close());

const ask = (path = '/status') => sandbox.gateway.ask(3000, path);
const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const heard = (from: 'client' | 'server') =>
  Buffer.concat(
    sandbox.tapped.flatMap((event) => (event.event === 'bytes' && event.from === from ? [event.bytes] : [])),
  ).toString('latin1');

test('the server is asked, and question and answer are in the capture byte for byte', async () => {
  const asked: string[] = [];
  await sandbox.listen(3000, (socket) =>
    socket.on('data', (bytes) => {
      asked.push(String(bytes));
      socket.end(answer);
    }),
  );
  expect(await ask('/status?of=all')).toBe(true);
  expect(asked).toEqual(['GET /status?of=all HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n']);
  expect([heard('client'), heard('server')]).toEqual([asked[0], answer]);
  expect(sandbox.words[0]).toBe('1 open check 3000');
});

test('an answer that only the end of the connection ends is waited for', async () => {
  await sandbox.listen(3000, (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.once('data', () => setTimeout(() => socket.end('all of it'), 20));
  });
  expect(await ask()).toBe(true);
  expect(heard('server')).toMatch(/all of it$/);
});

test('neither the delay of the cable nor a cut is in its way', async () => {
  await sandbox.listen(3000, (socket) => socket.once('data', () => socket.end(answer)));
  sandbox.gateway.setCable({ ...plainCable, delay: 600_000, idle: 1 });
  sandbox.gateway.cut({ how: 'silence', for: 600_000 });
  expect(await ask()).toBe(true);
  expect(sandbox.tapped.filter((event) => 'arrives' in event)).toEqual([]);
});

test.each([
  ['is no HTTP', 'hello'],
  ['ends before its length', 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nok'],
  ['is empty', ''],
  ['only says that there will be one', 'HTTP/1.1 100 Continue\r\n\r\n'],
  ['is too long', `HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n${'x'.repeat(1_000_000)}`],
])('an answer that %s is none', async (_name, bytes) => {
  await sandbox.listen(3000, (socket) => socket.once('data', () => socket.end(bytes)));
  expect(await ask()).toBe(false);
  expect(heard('server').length).toBeLessThan(512 * 1024);
});

test('a server that is not there, or breaks the connection, has not answered', async () => {
  expect(await ask()).toBe(false);
  expect(sandbox.tapped).toEqual([]);
  await sandbox.listen(3000, (socket) =>
    socket.once('data', () => {
      sandbox.gateway.serverReset(3000, 1);
      socket.destroy();
    }),
  );
  expect(await ask()).toBe(false);
  expect(sandbox.words.at(-1)).toBe('1 server reset 0');
});

test('a question that nobody answers ends with the run', async () => {
  let asked = false;
  await sandbox.listen(3000, (socket) => {
    socket.resume();
    asked = true;
  });
  const answered = ask();
  await until(() => asked);
  sandbox.gateway.closeConnections();
  expect(await answered).toBe(false);
});

test('a server that answers and keeps the connection open has answered', async () => {
  await sandbox.listen(3000, (socket) => socket.once('data', () => socket.write(answer)));
  expect(await ask()).toBe(true);
  expect(sandbox.words.at(-1)).toBe(`1 client end ${heard('client').length}`);
});

test('sixteen questions wait at once, and a further one is not asked', async () => {
  let asked = 0;
  await sandbox.listen(3000, (socket) => socket.once('data', () => asked++));
  const waiting = Array.from({ length: 16 }, () => ask());
  expect(await ask()).toBe(false);
  await until(() => asked === 16);
  expect(sandbox.tapped.filter(({ event }) => event === 'open')).toHaveLength(16);
  sandbox.gateway.closeConnections();
  expect(await Promise.all(waiting)).toEqual(waiting.map(() => false));
});
