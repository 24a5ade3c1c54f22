import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { doorLimit } from './doors.ts';
import { connectionLimit } from './gateway.ts';
import { received, StandIn, until } from './stand-in.ts';

let sandbox: StandIn;
beforeEach(async () => {
  sandbox = await StandIn.create();
});
afterEach(() => sandbox.close());

const greet = (socket: net.Socket) => socket.end('hello');

async function problem(socket: net.Socket): Promise<string | undefined> {
  const [error] = await new Promise<[NodeJS.ErrnoException?]>((resolve) => {
    socket.once('error', (error) => resolve([error]));
    socket.once('close', () => resolve([]));
  });
  return error?.code;
}

describe('addresses', () => {
  test('localhost is reached at 127.0.0.1 and at ::1, by one port number', async () => {
    const port = await sandbox.listen(3000, greet);
    for (const host of ['127.0.0.1', '::1']) {
      const client = await sandbox.client(port, host);
      expect((await received(client)).toString()).toBe('hello');
    }
  });

  test('an address that the machine does not have is left out', async () => {
    // RFC 5737: 192.0.2.0/24 is for documentation, nobody has it.
    const other = await StandIn.create({ hosts: ['127.0.0.1', '192.0.2.1'] });
    const port = await other.listen(3000, greet);
    expect((await received(await other.client(port))).toString()).toBe('hello');
    await other.close();
  });

  test('a port keeps its address over a Run', async () => {
    const first = await sandbox.listen(3000, greet);
    await sandbox.stopListening(3000);
    sandbox.gateway.closeConnections();
    expect(await sandbox.listen(3000, greet)).toBe(first);
    expect(await sandbox.listen(3001, greet)).not.toBe(first);
  });

  test('an address that was asked for and is taken is an error that says what to do', async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port: gatewayPort } = other.address() as net.AddressInfo;
    const opening = sandbox.gateway.open(3000, { http: true, gatewayPort });
    await expect(opening).rejects.toThrow(/is taken by another program. End that program, or choose another port/);
    other.close();
    await once(other, 'close');
    expect(await sandbox.gateway.open(3000, { http: true, gatewayPort })).toBe(gatewayPort);
  });

  test('two sandboxes with the same port have two addresses', async () => {
    const other = await StandIn.create();
    const one = await sandbox.listen(3000, (socket) => socket.end('one'));
    const two = await other.listen(3000, (socket) => socket.end('two'));
    expect((await received(await sandbox.client(one))).toString()).toBe('one');
    expect((await received(await other.client(two))).toString()).toBe('two');
    expect(other.words[0]).toBe('1 open page 3000');
    await other.close();
  });

  test('a server that listens on many ports in turn does not take all ports of the machine', async () => {
    const first = await sandbox.gateway.open(1, { http: true });
    for (let port = 2; port <= doorLimit + 1; port++) await sandbox.gateway.open(port, { http: true });
    await expect(sandbox.client(first)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('two runs', () => {
  test('between them all connections end, and numbers start again', async () => {
    const port = await sandbox.listen(3000, (socket) => socket.resume());
    const client = await sandbox.client(port);
    await until(() => sandbox.tapped.length === 1);
    const over = received(client);
    sandbox.gateway.closeConnections();
    await over;
    expect(sandbox.words).toEqual(['1 open page 3000', '1 server end 0']);

    const next = await sandbox.client(port);
    next.resetAndDestroy();
    await until(() => sandbox.clientResets.length > 0);
    expect(sandbox.clientResets).toEqual(['3000:1']);
    expect(sandbox.words.at(-2)).toBe('1 open page 3000');
  });
});

describe('a server that accepts nothing', () => {
  // What Linux answers when the queue of a Unix socket is full.
  const crowded = () => {
    const socket = new net.Socket();
    process.nextTick(() => socket.destroy(Object.assign(new Error('connect EAGAIN'), { code: 'EAGAIN' })));
    return socket;
  };

  test('is dialled again until it does', async () => {
    let dials = 0;
    const other = await StandIn.create({ dial: () => (++dials < 4 ? crowded() : other.connect('3000')) });
    const port = await other.listen(3000, greet);
    expect((await received(await other.client(port))).toString()).toBe('hello');
    await other.close();
  });

  test('is not dialled for a client of the last run', async () => {
    let dials = 0;
    const other = await StandIn.create({
      dial: () => {
        dials++;
        return crowded();
      },
    });
    const client = await other.client(await other.listen(3000, greet));
    await until(() => dials > 1);
    other.gateway.closeConnections();
    await received(client);
    const before = dials;
    await pause(60);
    expect(dials).toBe(before);
    expect(other.tapped).toEqual([]);
    await other.close();
  });
});

describe('what nobody listens to', () => {
  test('a connection is broken, and the tap shows it as opened and reset', async () => {
    const port = await sandbox.listen(3000, greet);
    await sandbox.stopListening(3000);
    const client = await sandbox.client(port);
    client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await problem(client)).toBe('ECONNRESET');
    expect(sandbox.words).toEqual(['1 open page 3000', '1 server reset 0']);
  });

  test('the page is there, and the tap does not show it', async () => {
    const port = await sandbox.listen(3000, greet);
    await sandbox.stopListening(3000);
    const answer = await fetch(`http://127.0.0.1:${port}/__page/index?run=3`);
    expect(await answer.text()).toBe('page /__page/index?run=3');
    expect(answer.headers.get('connection')).toBe('close');
    expect(answer.headers.get('x-host')).toBe(`127.0.0.1:${port}`);
    expect(sandbox.tapped).toEqual([]);
  });
});

describe('a server that speaks no HTTP', () => {
  test('the page is there, beside what the server does', async () => {
    const port = await sandbox.listen(3000, (socket) => socket.pipe(socket), false);
    const answer = await fetch(`http://127.0.0.1:${port}/__page/runtime.js`);
    expect(await answer.text()).toBe('page /__page/runtime.js');

    const client = await sandbox.client(port);
    client.write('GET /__pag');
    await pause(20);
    client.end('e HTTP/1.1\r\n\r\n');
    expect((await received(client)).toString()).toBe('GET /__page HTTP/1.1\r\n\r\n');
  });

  test('a client that says nothing first is let through to hear the greeting', async () => {
    const port = await sandbox.listen(3000, greet, false);
    expect((await received(await sandbox.client(port))).toString()).toBe('hello');
  });

  test('a client that says a word and ends is heard to its end', async () => {
    const port = await sandbox.listen(3000, (socket) => socket.pipe(socket), false);
    const client = await sandbox.client(port);
    client.end('word');
    expect((await received(client)).toString()).toBe('word');
    expect(sandbox.words.filter((word) => word.includes('client'))).toEqual(['1 client 0+4', '1 client end 4']);
  });

  test.each([
    [
      'HEAD has no body',
      'HEAD /__page/x HTTP/1.1\r\n\r\n',
      /^HTTP\/1\.1 200 OK\r\n.*Content-Length: 14\r\n.*\r\n\r\n$/s,
    ],
    ['another method', 'POST /__page/x HTTP/1.1\r\n\r\nabc', /^HTTP\/1\.1 405 /],
    ['another version', 'GET /__page/x HTTP/2.0\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['a space in the target', 'GET /__page/x y HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['an end before the head is whole', 'GET /__page/x HTTP/1.1\r\nHost', /^HTTP\/1\.1 400 /],
    ['a head of more than 16 KiB', `GET /__page/x HTTP/1.1\r\nA: ${'a'.repeat(17_000)}`, /^HTTP\/1\.1 431 /],
  ])('a request for the page with %s', async (_name, request, answer) => {
    const port = await sandbox.listen(3000, greet, false);
    const client = await sandbox.client(port);
    client.end(request, 'latin1');
    expect((await received(client)).toString()).toMatch(answer);
    expect(sandbox.tapped).toEqual([]);
  });
});

describe('a server that calls itself', () => {
  test('its bytes are tapped like any other, without the line that names the port', async () => {
    await sandbox.listen(3000, (socket) => socket.pipe(socket));
    await sandbox.openToItself();
    const client = sandbox.connect('self');
    client.end('3000\nping');
    expect((await received(client)).toString()).toBe('ping');
    expect(sandbox.words.slice(0, 2)).toEqual(['1 open self 3000', '1 client 0+4']);
  });

  test.each(['300000', 'GET / HTTP/1.1\r\n', '\n', '-1\n', '9999\n'])(
    '%j as the first line leads nowhere',
    async (line) => {
      await sandbox.openToItself();
      const client = sandbox.connect('self');
      client.write(line);
      client.resume();
      await Promise.race([once(client, 'end'), problem(client)]);
      expect(sandbox.tapped).toEqual([]);
    },
  );
});

describe('limits', () => {
  test(`the connection after the ${connectionLimit}th is reset, and there is room again when one has gone`, async () => {
    const port = await sandbox.listen(3000, (socket) => socket.resume());
    const clients: net.Socket[] = [];
    for (let i = 0; i < connectionLimit; i++) clients.push(await sandbox.client(port));
    await until(() => sandbox.tapped.length === connectionLimit);
    expect(await problem(net.connect(port, '127.0.0.1'))).toBe('ECONNRESET');

    clients[0]!.resetAndDestroy();
    await until(() => sandbox.words.some((word) => word.includes('client reset')));
    await sandbox.client(port);
    await until(() => sandbox.words.at(-1) === `${connectionLimit + 1} open page 3000`);
  });
});
