/** The course's plain proxy in front of real servers, in a real sandbox: what each of its two hops carries. */
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { exchange, until, Workbench } from '#sandbox-server/sandbox/workbench.ts';

const proxy = readFileSync(new URL('../lessons/supplied/proxy.js', import.meta.url), 'utf8');
const bench = new Workbench();
afterAll(() => bench.close());

/** Runs a server that answers like this behind the proxy. @returns the port of this machine at which the proxy is */
async function behindProxy(answer: string, { speed = 1 as 1 | 20, listens = '.listen(3000)' } = {}): Promise<number> {
  const server = `import http from 'node:http'; import { WebSocketServer } from 'ws';
    const server = http.createServer((request, response) => { ${answer} })${listens};`;
  await bench.run(server, { 'proxy.js': proxy }, { speed });
  await until(() => bench.sandbox.state.phase === 'running');
  return bench.port(8080);
}

const bytesOf = (connection: number, from: 'client' | 'server') =>
  bench.taps
    .flatMap((event) =>
      event.event === 'bytes' && event.connection === connection && event.from === from ? [event] : [],
    )
    .map(({ bytes }) => Buffer.from(bytes).toString('latin1'))
    .join('');

/** What went over the two hops of the first request, each way. */
function hops() {
  const opened = bench.taps.filter((event) => event.event === 'open');
  return [0, 1].map((hop) => {
    const { connection = 0, origin, port } = opened.find((event) => event.hop === hop) ?? {};
    return { origin, port, asked: bytesOf(connection, 'client'), answered: bytesOf(connection, 'server') };
  });
}

const get = (path: string, ...fields: string[]) =>
  `GET ${path} HTTP/1.1\r\nHost: feed\r\n${fields.map((field) => `${field}\r\n`).join('')}\r\n`;
const isWhole = (text: string) => /\r\n\r\n[\s\S]*\n$/.test(text);

describe('the plain proxy', () => {
  test('asks the server the same and passes the answer on, over a hop of its own', async () => {
    const port = await behindProxy(
      `response.setHeader('X-Feed', 'yes'); response.statusCode = 203; response.end('as it is\\n');`,
    );
    const answer = await exchange(port, get('/votes?a=1', 'Accept: text/plain'), isWhole);
    expect(answer).toMatch(/^HTTP\/1\.1 203 [\s\S]*\r\nx-feed: yes\r\n[\s\S]*\r\n\r\nas it is\n$/i);
    const [near, far] = hops();
    expect(near).toMatchObject({ origin: 'page', port: 8080 });
    expect(far).toMatchObject({ origin: 'proxy', port: 3000 });
    expect(near!.asked).not.toMatch(/^via:/im);
    expect(far!.asked).toMatch(
      /^GET \/votes\?a=1 HTTP\/1\.1\r\n[\s\S]*accept: text\/plain\r\n[\s\S]*via: 1\.1 proxy\.js\r\n/i,
    );
  });

  test('keeps what is for one hop only, and what Connection names', async () => {
    const port = await behindProxy(
      `response.writeHead(200, { Connection: 'close, X-Here', 'X-Here': '1', 'X-There': '2' }); response.end('\\n');`,
    );
    const answer = await exchange(
      port,
      get('/', 'Connection: keep-alive, X-Mine', 'Keep-Alive: 5', 'TE: trailers', 'X-Mine: 1', 'X-Yours: 2'),
      isWhole,
    );
    expect(hops()[1]!.asked).toMatch(/^x-yours: 2\r$/im);
    expect(hops()[1]!.asked).not.toMatch(/^(?:x-mine|te|keep-alive):/im);
    expect(answer).toMatch(/^x-there: 2\r$/im);
    expect(answer).not.toMatch(/^x-here:/im);
  });

  test('does not pass Upgrade on: a WebSocket handshake reaches the server as a plain GET, and is answered as one', async () => {
    const port = await behindProxy(`response.statusCode = 426; response.end('not here\\n');`, {
      listens: `.listen(3000); new WebSocketServer({ server });`,
    });
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
    const handshake = get('/', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', key);
    expect(await exchange(port, handshake, isWhole)).toMatch(/^HTTP\/1\.1 426 /);
    const [near, far] = hops();
    expect(near!.asked).toMatch(/^upgrade: websocket\r$/im);
    expect(far!.asked).not.toMatch(/^upgrade:/im);
    expect(far!.asked).toMatch(/^sec-websocket-key: /im);
    // The same server, asked without the proxy, switches.
    expect(await exchange(await bench.port(3000), handshake, (text) => text.includes('\r\n\r\n'))).toMatch(
      /^HTTP\/1\.1 101 /,
    );
  });

  test('sends nothing of an answer before it has all of it: a stream stays in it', async () => {
    const port =
      await behindProxy(`response.writeHead(200, { 'Content-Type': 'text/event-stream' }); response.write('data: 1\\n\\n');
      globalThis.streaming ??= response; if (request.url === '/end') streaming.end('data: 2\\n\\n');`);
    const stream = exchange(port, get('/stream'), isWhole);
    await until(() => hops()[1]!.answered.includes('data: 1'));
    expect(hops()[0]!.answered).toBe('');
    exchange(await bench.port(3000), get('/end', 'Connection: close'), (text) => text.includes('data: 1')).catch(
      () => {},
    );
    const whole = await stream;
    expect(whole).toMatch(/\r\n\r\ndata: 1\n\ndata: 2\n\n$/);
    expect(whole).toMatch(/^content-length: 18\r$/im);
    expect(whole).not.toMatch(/^transfer-encoding:/im);
  });

  test('gives up with 504 when the server has sent nothing for 60 seconds of the sandbox', async () => {
    const port = await behindProxy('', { speed: 20 });
    expect(await exchange(port, get('/'), isWhole)).toMatch(/^HTTP\/1\.1 504 /);
    const far = bench.taps.find((event) => event.event === 'open' && event.hop === 1)!;
    const over = bench.taps.find(
      (event) => event.event !== 'open' && event.event !== 'bytes' && event.connection === far.connection,
    )!;
    expect(over.at - far.at).toBeGreaterThan(59_000);
    expect(over.at - far.at).toBeLessThan(90_000);
  });

  test('a server that sends a byte now and then is waited for', async () => {
    const port = await behindProxy(
      `let n = 0; const timer = setInterval(() => { response.write('.'); if (++n === 3) { clearInterval(timer); response.end('\\n'); } }, 40_000);`,
      { speed: 20 },
    );
    expect(await exchange(port, get('/'), isWhole)).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\n\r\n\.\.\.\n$/);
  });

  test('answers 502 when the server is away, or breaks its answer off', async () => {
    expect(await exchange(await behindProxy('', { listens: '.listen(3001)' }), get('/'), isWhole)).toMatch(
      /^HTTP\/1\.1 502 /,
    );
    const port = await behindProxy(`response.write('half'); setTimeout(() => response.destroy(), 50);`);
    expect(await exchange(port, get('/'), isWhole)).toMatch(/^HTTP\/1\.1 502 /);
  });

  test('passes bodies on, of known and of unknown length, and asks no more for who has gone', async () => {
    const port =
      await behindProxy(`let body = ''; request.on('data', (part) => (body += part)).on('end', () => response.end(request.method + body + '\\n'));
      response.on('close', () => { if (!response.writableFinished) console.log('nobody waits'); });
if (request.url === '/slow') { request.removeAllListeners('end'); console.log('slow'); }`);
    const chunks = 'POST / HTTP/1.1\r\nHost: feed\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n<a\r\n2\r\nb>\r\n0\r\n\r\n';
    expect(await exchange(port, chunks, isWhole)).toMatch(/\r\n\r\nPOST<ab>\n$/);
    expect(await exchange(port, 'PUT / HTTP/1.1\r\nHost: feed\r\nContent-Length: 3\r\n\r\nabc', isWhole)).toMatch(
      /PUTabc\n$/,
    );
    const leaving = net.connect({ port, host: '127.0.0.1' }, () => leaving.write(get('/slow')));
    await bench.line(/^slow$/);
    leaving.destroy();
    await bench.line(/^nobody waits$/);
  });
});
