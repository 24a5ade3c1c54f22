import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainCable } from '#protocol';
import { Arrivals } from '#wire/arrivals.ts';
import { connectionLimit } from './gateway.ts';
import { received, StandIn, seen, until } from './stand-in.ts';

let sandbox: StandIn;
let clock: number;
beforeEach(async () => {
  clock = 0;
  sandbox = await StandIn.create({ now: () => clock });
});
afterEach(() => sandbox.close());

const cut = (how: 'fin' | 'reset' | 'silence', lasts = 0) => sandbox.gateway.cut({ how, for: lasts });
const since = (word: string) => sandbox.words.slice(sandbox.words.indexOf(word));

/** A word there and back on another connection: what the gateway had to do before has been done, and has reached this process. */
async function roundTrip(): Promise<void> {
  clock += 1;
  const port = await sandbox.listen(3001, (socket) => socket.pipe(socket));
  for (let i = 0; i < 3; i++) {
    const client = await sandbox.client(port);
    client.end('there and back');
    await received(client);
  }
  await sandbox.stopListening(3001);
}

describe('a cut with FIN', () => {
  test('is the end for both, and an error for none', async () => {
    const { client, server } = await sandbox.pair();
    const sights = [seen(client), seen(server)];
    client.write('word');
    await until(() => sights[1]!.text === 'word');
    cut('fin');
    client.on('end', () => client.end());
    server.on('end', () => server.end());
    await until(() => sights.every(({ signs }) => signs.includes('close')));
    expect(sights.map(({ signs }) => signs)).toEqual([
      ['end', 'close'],
      ['end', 'close'],
    ]);
    expect(since('1 cut fin')).toEqual(['1 cut fin', '1 server end 0', '1 client end 4']);
    expect(sandbox.clientResets).toEqual([]);
  });

  test('what the cable held is lost', async () => {
    const { client, server } = await sandbox.pair();
    sandbox.gateway.setCable({ ...plainCable, delay: 600_000 });
    const atServer = seen(server);
    client.write('lost');
    await until(() => sandbox.words.includes('1 client 0+4'));
    cut('fin');
    await until(() => atServer.signs.length > 0);
    expect(atServer).toEqual({ text: '', signs: ['end'] });
    expect(sandbox.gateway.queuedBytes).toBe(0);
    const arrivals = new Arrivals();
    for (const event of sandbox.tapped) arrivals.push(event);
    expect(arrivals.at(1, 'client', 4)).toBeNull();
  });

  test('what an end writes afterwards arrives nowhere', async () => {
    const { client, server } = await sandbox.pair();
    const atClient = seen(client);
    cut('fin');
    server.write('still there?');
    await until(() => sandbox.words.includes('1 server 0+12'));
    expect(sandbox.tapped.at(-1)).toMatchObject({ arrives: null });
    await roundTrip();
    expect(atClient.text).toBe('');
  });
});

describe('a cut with RST', () => {
  test('is a reset for the client, and the server is told of one', async () => {
    const { client, server } = await sandbox.pair();
    const [atClient, atServer] = [seen(client), seen(server)];
    cut('reset');
    await until(() => atClient.signs.includes('close'));
    expect(atClient.signs).toEqual(['ECONNRESET', 'close']);
    expect(sandbox.clientResets).toEqual(['3000:1']);
    expect(atServer.signs).toEqual([]);
    expect(since('1 cut reset')).toEqual(['1 cut reset', '1 server reset 0', '1 client reset 0']);
  });

  test('a RST that was still on its way is not told twice', async () => {
    const { client, server } = await sandbox.pair();
    sandbox.gateway.setCable({ ...plainCable, delay: 600_000 });
    client.resetAndDestroy();
    await until(() => sandbox.words.includes('1 client reset 0'));
    cut('reset');
    expect(sandbox.clientResets).toEqual(['3000:1']);
    expect(since('1 cut reset')).toEqual(['1 cut reset', '1 client reset 0']);
    server.destroy();
  });
});

describe('a cut in silence', () => {
  test('shows neither end anything, whatever the other one does', async () => {
    const { client, server } = await sandbox.pair();
    const [atClient, atServer] = [seen(client), seen(server)];
    cut('silence');
    client.write('anybody?');
    server.write('hello?');
    await until(() => sandbox.words.includes('1 client 0+8') && sandbox.words.includes('1 server 0+6'));
    server.end();
    await until(() => sandbox.words.includes('1 server end 6'));
    client.resetAndDestroy();
    await until(() => sandbox.words.includes('1 client reset 8'));
    await roundTrip();
    expect([atServer.signs, atServer.text, atClient.text]).toEqual([[], '', '']);
    expect(atClient.signs).toEqual(['close']);
    expect(sandbox.clientResets).toEqual([]);
    const after = sandbox.tapped.slice(sandbox.tapped.findIndex(({ event }) => event === 'cut') + 1);
    const own = after.filter(({ connection }) => connection === 1);
    expect(own.map((event) => 'arrives' in event && event.arrives)).toEqual([null, null, null, null]);
  });

  test("the client sees nothing when the server's process closes its end", async () => {
    const { client, server } = await sandbox.pair();
    const atClient = seen(client);
    cut('silence');
    sandbox.gateway.serverReset(3000, 1);
    server.destroy();
    await until(() => sandbox.words.includes('1 server end 0'));
    await roundTrip();
    expect(atClient.signs).toEqual([]);
  });

  test('an end that goes on writing fills a kernel, and no more', async () => {
    const { client } = await sandbox.pair();
    cut('silence');
    const piece = Buffer.alloc(65_536);
    let taken = 0;
    const pour = () => {
      if (client.destroyed || ++taken > 1000) return;
      client.write(piece, pour);
    };
    pour();
    let before = -1;
    while (before !== sandbox.tapped.length) {
      before = sandbox.tapped.length;
      await pause(60);
    }
    expect(taken).toBeLessThan(1000);
    const read = sandbox.tapped.reduce((sum, event) => sum + (event.event === 'bytes' ? event.bytes.length : 0), 0);
    expect(read).toBeGreaterThanOrEqual(256 * 1024);
    expect(read).toBeLessThan(512 * 1024);
    expect(sandbox.gateway.queuedBytes).toBe(0);
  });

  test("the client's RST that was on its way never comes", async () => {
    const { client, server } = await sandbox.pair();
    const atServer = seen(server);
    sandbox.gateway.setCable({ ...plainCable, delay: 600_000 });
    client.resetAndDestroy();
    await until(() => sandbox.words.includes('1 client reset 0'));
    cut('silence');
    sandbox.gateway.setCable(plainCable);
    await roundTrip();
    expect([sandbox.clientResets, atServer.signs]).toEqual([[], []]);
  });

  test('ends with the run', async () => {
    const { client, server } = await sandbox.pair();
    const sights = [seen(client), seen(server)];
    cut('silence');
    sandbox.gateway.closeConnections();
    await until(() => sights.every(({ signs }) => signs.includes('end')));
  });

  test('makes room when all connections that a sandbox may have are taken', { timeout: 20_000 }, async () => {
    const { client, port } = await sandbox.pair();
    const atFirst = seen(client);
    for (let i = 1; i < connectionLimit; i++) await sandbox.client(port);
    await until(() => sandbox.tapped.length === connectionLimit);
    cut('silence');
    clock += 1;
    const next = await sandbox.client(port);
    next.write('word');
    await until(() => sandbox.words.includes(`${connectionLimit + 1} client 0+4`));
    await until(() => atFirst.signs.includes('end'));
    for (let i = 0; i < 3; i++) await sandbox.client(port);
    await until(() => sandbox.words.at(-1) === `${connectionLimit + 4} open page 3000`);
  });
});

describe('the cut of a cable', () => {
  test('that carries no connection is nothing', () => {
    for (const how of ['fin', 'reset', 'silence'] as const) cut(how);
    expect(sandbox.tapped).toEqual([]);
  });

  test('leaves what is opened afterwards alone', async () => {
    await sandbox.pair();
    cut('reset');
    await roundTrip();
  });

  test('does not touch what the server says to itself', async () => {
    await sandbox.listen(3000, (socket) => socket.pipe(socket));
    await sandbox.openToItself();
    const client = sandbox.connect('self');
    client.write('3000\nword');
    await once(client, 'data');
    cut('reset', 1000);
    client.end(' more');
    expect(String(await received(client))).toBe(' more');
  });

  test.each([
    ['fin', 'end', ['1 open page 3000', '1 cut fin', '1 server end 0']],
    ['reset', 'ECONNRESET', ['1 open page 3000', '1 cut reset', '1 server reset 0']],
  ] as const)(
    'with %s lasts: whoever connects meanwhile sees it too, and the server sees nobody',
    async (how, sign, words) => {
      let accepted = 0;
      const port = await sandbox.listen(3000, (socket) => {
        accepted++;
        socket.end('hello');
      });
      cut(how, 1000);
      // The reset may be there before `connect` has been told.
      const sight = seen(net.connect(port, '127.0.0.1'));
      await until(() => sight.signs.includes('close'));
      expect(sight).toEqual({ text: '', signs: [sign, 'close'] });
      expect(sandbox.words).toEqual(words);
      expect(accepted).toBe(0);
      clock = 1000;
      expect(String(await received(await sandbox.client(port)))).toBe('hello');
    },
  );

  test('in silence lasts: whoever connects meanwhile hears nothing, for ever', async () => {
    let accepted = 0;
    const port = await sandbox.listen(3000, (socket) => {
      accepted++;
      socket.end('hello');
    });
    cut('silence', 1000);
    const client = await sandbox.client(port);
    const sight = seen(client);
    client.write('anybody?');
    await until(() => sandbox.words.includes('1 client 0+8'));
    expect(sandbox.tapped.at(-1)).toMatchObject({ arrives: null });
    expect(accepted).toBe(0);
    clock = 1000;
    expect(String(await received(await sandbox.client(port)))).toBe('hello');
    expect(sight).toEqual({ text: '', signs: [] });
    sandbox.gateway.closeConnections();
    await until(() => sight.signs.includes('end'));
  });

  test('is over with the run', async () => {
    const port = await sandbox.listen(3000, (socket) => socket.end('hello'));
    cut('fin', 600_000);
    sandbox.gateway.closeConnections();
    expect(String(await received(await sandbox.client(port)))).toBe('hello');
  });
});
