import http from 'node:http';
import { afterAll, afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { plainCable } from '#protocol';
import { decodeAll } from '#wire/decode.ts';
import { until, Workbench } from './workbench.ts';

const bench = new Workbench();
afterEach(() => bench.sandbox.setCable(plainCable));
afterAll(() => bench.close());

/** A learner's server that says what it sees of a reader. */
const stream = `import http from 'node:http';
  http.createServer((request, response) => {
    if (request.url === '/status') return response.end('alive');
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('data: hello\\n\\n');
    const beat = setInterval(() => response.write(': beat\\n\\n'), 20);
    request.on('error', (error) => console.log('request ' + error.code));
    request.socket.on('end', () => console.log('FIN'));
    response.on('close', () => { clearInterval(beat); console.log('closed'); });
  }).listen(3000, () => console.log('listens'));`;

/** A reader of the stream: what it sees of its end. */
async function reader() {
  const signs: string[] = [];
  let text = '';
  const request = http.get(await bench.url(), { agent: false }, (response) => {
    response.on('data', (bytes) => {
      text += bytes;
    });
    response.on('error', (error: NodeJS.ErrnoException) => signs.push(`error ${error.code}`));
    response.on('close', () => signs.push(response.complete ? 'whole' : 'broken'));
  });
  request.on('error', (error: NodeJS.ErrnoException) => signs.push(`error ${error.code}`));
  await until(() => text.includes('hello'));
  return { signs, request };
}

const said = () => bench.lines.map(({ text }) => text).filter((text) => text !== 'listens');
const cuts = () => bench.taps.filter(({ event }) => event === 'cut').length;

test('a cut with FIN: the learner’s server reads the end of its reader, and lets go', async () => {
  await bench.run(stream);
  const { signs } = await reader();
  bench.sandbox.cut({ how: 'fin', for: 0 });
  await bench.line(/^closed$/);
  expect(said()).toContain('FIN');
  await until(() => signs.includes('broken'));
});

test('a cut with RST: the learner’s server sees ECONNRESET and no FIN, as its reader does', async () => {
  await bench.run(stream);
  const { signs } = await reader();
  bench.sandbox.cut({ how: 'reset', for: 0 });
  await until(() => said().length === 2);
  expect(said().toSorted()).toEqual(['closed', 'request ECONNRESET']);
  await until(() => signs.includes('error ECONNRESET'));
});

test('a cut in silence: the server goes on beating, its reader goes on waiting, and a check sees the server alive', async () => {
  await bench.run(stream);
  const { signs, request } = await reader();
  bench.sandbox.cut({ how: 'silence', for: 0 });
  expect(cuts()).toBe(1);
  const beats = () => decodeAll(bench.taps).filter(({ layer }) => layer === 'sse').length;
  const before = beats();
  await until(() => beats() > before + 3);
  request.destroy();
  await until(() => bench.taps.some((event) => event.event === 'end' && event.from === 'client'));
  const left = beats();
  await until(() => beats() > left + 3);
  expect(await bench.sandbox.ask('/status')).toBe(true);
  expect([said(), signs]).toEqual([[], ['error ECONNRESET', 'broken']]);
  const after = bench.taps.slice(bench.taps.findIndex(({ event }) => event === 'cut') + 1);
  const lost = after.filter(({ connection }) => connection === 1);
  expect(lost.every((event) => 'arrives' in event && event.arrives === null)).toBe(true);
});

test('a stream that says nothing for too long is closed on the way, and one that beats is not', async () => {
  bench.sandbox.setCable({ ...plainCable, idle: 1500 });
  await bench.run(`import http from 'node:http';
    http.createServer((request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: hello\\n\\n');
      if (request.url === '/beats') setInterval(() => response.write(': beat\\n\\n'), 30);
      response.on('close', () => console.log('closed ' + request.url));
    }).listen(3000);`);
  const beating = http.get(`${await bench.url()}/beats`, { agent: false }, (response) => response.resume());
  beating.on('error', () => {});
  const quiet = await reader();
  await bench.line(/^closed \/$/);
  await until(() => quiet.signs.includes('broken'));
  expect(cuts()).toBe(1);
  expect(said()).toEqual(['closed /']);
  beating.destroy();
});

test('a WebSocket over a slow cable says the same words, later, at any speed of the clock', async () => {
  const server = `import { WebSocketServer } from 'ws';
    new WebSocketServer({ port: 3000 }).on('connection', (ws) => ws.on('message', (data) => ws.send('echo ' + data)));`;
  await bench.sandbox.run({ 'server.js': server }, { speed: 20 });
  bench.sandbox.setCable({ delay: 2000, jitter: 400, rate: 100_000, idle: 0 });
  const socket = new WebSocket((await bench.url()).replace('http', 'ws'));
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(String(data)));
  socket.on('open', () => {
    for (const word of ['one', 'two', 'three']) socket.send(word);
  });
  await until(() => heard.length === 3);
  expect(heard).toEqual(['echo one', 'echo two', 'echo three']);
  // To open and to echo are two journeys there and two back.
  expect(bench.sandbox.now() - bench.taps[0]!.at).toBeGreaterThanOrEqual(8000);
  socket.terminate();
});
