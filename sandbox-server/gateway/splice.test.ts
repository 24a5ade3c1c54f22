import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type net from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { received, StandIn, seen, until } from './stand-in.ts';

let sandbox: StandIn;
beforeEach(async () => {
  sandbox = await StandIn.create();
});
afterEach(() => sandbox.close());

/** A server that hands out its connections. */
async function serve(): Promise<{ port: number; accepted: () => Promise<net.Socket> }> {
  const connections: net.Socket[] = [];
  const port = await sandbox.listen(3000, (socket) => connections.push(socket));
  return {
    port,
    async accepted() {
      await until(() => connections.length > 0);
      return connections.shift()!;
    },
  };
}

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('bytes', () => {
  test('20 MB each way arrive unchanged, and the tap has each of them once, in order', async () => {
    const { port, accepted } = await serve();
    const client = await sandbox.client(port);
    const server = await accepted();
    const up = randomBytes(20_000_000);
    const down = randomBytes(20_000_000);
    const atServer = received(server);
    const atClient = received(client);
    client.end(up);
    server.end(down);
    expect(sha(await atServer)).toBe(sha(up));
    expect(sha(await atClient)).toBe(sha(down));

    for (const [from, sent] of [
      ['client', up],
      ['server', down],
    ] as const) {
      const chunks = sandbox.tapped.filter((event) => event.event === 'bytes').filter((event) => event.from === from);
      let offset = 0;
      for (const chunk of chunks) {
        expect(chunk.offset).toBe(offset);
        offset += chunk.bytes.length;
      }
      expect(sha(Buffer.concat(chunks.map((chunk) => chunk.bytes)))).toBe(sha(sent));
    }
    expect(sandbox.words).toContain('1 client end 20000000');
    expect(sandbox.words).toContain('1 server end 20000000');
  });

  test('the tap keeps the order of question and answer', async () => {
    const { port, accepted } = await serve();
    const client = await sandbox.client(port);
    const server = await accepted();
    server.on('data', (chunk) => server.write(chunk.toString().toUpperCase()));
    for (const word of ['one', 'three', 'seven']) {
      client.write(word);
      await once(client, 'data');
    }
    expect(sandbox.words).toEqual([
      '1 open page 3000',
      ...['1 client 0+3', '1 server 0+3'],
      ...['1 client 3+5', '1 server 3+5'],
      ...['1 client 8+5', '1 server 8+5'],
    ]);
  });

  test('a client that never reads leaves at most one read of 256 KB in the gateway', async () => {
    const { port, accepted } = await serve();
    const client = await sandbox.client(port);
    client.pause();
    const server = await accepted();
    const mebibyte = Buffer.alloc(1024 * 1024);
    let taken = 0;
    const pour = () => {
      if (server.destroyed || taken > 256) return;
      taken++;
      server.write(mebibyte, pour);
    };
    pour();
    // The kernel's buffers fill; then nothing moves any more.
    let before = -1;
    while (before !== server.bytesWritten - server.writableLength) {
      before = server.bytesWritten - server.writableLength;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(taken).toBeLessThan(100);
    expect(sandbox.gateway.queuedBytes).toBeGreaterThan(0);
    expect(sandbox.gateway.queuedBytes).toBeLessThanOrEqual(256 * 1024);
  });
});

describe('the end of one direction', () => {
  test('a client that has said all still hears the answer', async () => {
    const { port, accepted } = await serve();
    const client = await sandbox.client(port);
    const server = await accepted();
    client.end('question');
    expect((await received(server)).toString()).toBe('question');
    const answer = received(client);
    server.end('answer');
    expect((await answer).toString()).toBe('answer');
    await until(() => sandbox.words.includes('1 server end 6'));
    expect(sandbox.words).toContain('1 client end 8');
  });

  test('a server that has said all still hears the client', async () => {
    const { port, accepted } = await serve();
    const client = await sandbox.client(port);
    const server = await accepted();
    server.end('greeting');
    expect((await received(client)).toString()).toBe('greeting');
    const heard = received(server);
    client.end('thanks');
    expect((await heard).toString()).toBe('thanks');
    expect(sandbox.clientResets).toEqual([]);
  });
});

describe('resets', () => {
  test("a client's RST is told to the sandbox by port and number, and noted", async () => {
    const { port, accepted } = await serve();
    await sandbox.client(port);
    await accepted();
    const second = await sandbox.client(port);
    const server = await accepted();
    second.write('half a req');
    await once(server, 'data');
    let ended = false;
    server.on('end', () => {
      ended = true;
    });
    second.resetAndDestroy();
    await until(() => sandbox.clientResets.length > 0);
    expect(sandbox.clientResets).toEqual(['3000:2']);
    expect(sandbox.words.at(-1)).toBe('2 client reset 10');
    expect(ended).toBe(false);
    server.destroy();
  });

  test.each([true, false])(
    'a client that sends a word and RST at once is seen to have done both (http: %s)',
    async (http) => {
      const heard: string[] = [];
      const port = await sandbox.listen(3001, (socket) => socket.on('data', (data) => heard.push(String(data))), http);
      const client = await sandbox.client(port);
      client.write('early');
      client.resetAndDestroy();
      await until(() => heard.length > 0);
      await until(() => sandbox.clientResets.length > 0);
      expect(sandbox.words).toEqual(['1 open page 3001', '1 client 0+5', '1 client reset 5']);
      expect([heard, sandbox.clientResets]).toEqual([['early'], ['3001:1']]);
    },
  );

  test("the server's reset reaches the client as RST, after the last bytes", async () => {
    const { port, accepted } = await serve();
    const client = await sandbox.client(port);
    const server = await accepted();
    let heard = '';
    client.on('data', (chunk) => {
      heard += chunk;
    });
    const broken = once(client, 'error', { signal: AbortSignal.timeout(10_000) }).catch((error) => [error]);
    const failed = new Promise<NodeJS.ErrnoException>((resolve) => client.once('error', resolve));
    server.write('last words');
    sandbox.gateway.serverReset(3000, 1);
    server.destroy();
    expect((await failed).code).toBe('ECONNRESET');
    await broken;
    expect(heard).toBe('last words');
    expect(sandbox.words.at(-1)).toBe('1 server reset 10');
  });

  test('a server that closes with bytes unread breaks the connection, as TCP does', async () => {
    const { port, accepted } = await serve();
    const client = await sandbox.client(port);
    const server = await accepted();
    server.pause();
    client.write(Buffer.alloc(600_000));
    await until(() => sandbox.words.length > 1);
    const failed = new Promise<NodeJS.ErrnoException>((resolve) => client.once('error', resolve));
    client.resume();
    server.destroy();
    expect(['ECONNRESET', 'EPIPE']).toContain((await failed).code);
    expect(sandbox.words.at(-1)).toMatch(/^1 server reset/);
  });

  test('a server that answers and closes while the client still sends is heard', async () => {
    const { port, accepted } = await serve();
    const client = await sandbox.client(port);
    const server = await accepted();
    server.once('data', () => server.end('413', () => server.destroy()));
    let heard = '';
    client.on('data', (chunk) => {
      heard += chunk;
    });
    const failed = new Promise<NodeJS.ErrnoException>((resolve) => client.once('error', resolve));
    const block = Buffer.alloc(65_536);
    const pour = () => client.writable && client.write(block, pour);
    pour();
    expect(['ECONNRESET', 'EPIPE']).toContain((await failed).code);
    expect(heard).toBe('413');
    expect(sandbox.words).toContain('1 server 0+3');
    expect(sandbox.words.at(-1)).toBe('1 server reset 3');
  });

  test('a reset that is heard of before its connection is a reset, after the last bytes', async () => {
    const port = await sandbox.listen(3000, (socket) => socket.end('last words'));
    sandbox.gateway.serverReset(3000, 1);
    const sight = seen(await sandbox.client(port));
    await until(() => sight.signs.includes('close'));
    expect(sight).toEqual({ text: 'last words', signs: ['ECONNRESET', 'close'] });
  });

  test('a reset of a connection that does not exist is nothing', () => {
    sandbox.gateway.serverReset(3000, 7);
    expect(sandbox.tapped).toEqual([]);
  });
});
