import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Cable, plainCable } from '#protocol';
import type { BytesEvent, End } from '#wire/capture.ts';
import { random } from '#wire/random.testing.ts';
import { received, StandIn, seen, until } from './stand-in.ts';
import { mostHeld } from './strand.ts';

/** Times are fractions of milliseconds: so much may their difference lack. */
const rounding = 1e-6;

let sandbox: StandIn;
beforeEach(async () => {
  sandbox = await StandIn.create();
});
afterEach(() => sandbox.close());

const lay = (cable: Partial<Cable>, on = sandbox) => on.gateway.setCable({ ...plainCable, ...cable });
const chunks = (from: End, on = sandbox) =>
  on.tapped.filter((event): event is BytesEvent => event.event === 'bytes' && event.from === from);
const endless = 600_000;

describe('delay', () => {
  test.each(['client', 'server'] as const)(
    'what the %s writes is noted when it is written, and is there no sooner than noted',
    async (from) => {
      const { client, server } = await sandbox.pair();
      lay({ delay: 40 });
      const [writer, reader] = from === 'client' ? [client, server] : [server, client];
      writer.write('word');
      const [bytes] = await once(reader, 'data');
      const there = performance.now();
      expect(String(bytes)).toBe('word');
      const [chunk] = chunks(from);
      expect(chunk!.arrives! - chunk!.at).toBeGreaterThanOrEqual(40 - rounding);
      expect(there).toBeGreaterThanOrEqual(chunk!.arrives!);
    },
  );

  test('FIN comes behind the bytes, and the tap says when', async () => {
    const { client, server } = await sandbox.pair();
    lay({ delay: 30 });
    client.end('last words');
    expect(String(await received(server))).toBe('last words');
    const [chunk] = chunks('client');
    const end = sandbox.tapped.find((event) => event.event === 'end');
    expect(end).toMatchObject({ from: 'client', offset: 10 });
    expect(end?.event === 'end' && end.arrives).toBeGreaterThanOrEqual(chunk!.arrives!);
    expect(performance.now()).toBeGreaterThanOrEqual((end as { arrives: number }).arrives);
  });

  test("the client's RST comes behind its bytes; what the server writes until then arrives nowhere", async () => {
    const { client, server } = await sandbox.pair();
    lay({ delay: 60 });
    const atServer = seen(server);
    client.write('word');
    await until(() => chunks('client').length === 1);
    client.resetAndDestroy();
    await until(() => sandbox.words.includes('1 client reset 4'));
    expect(sandbox.clientResets).toEqual([]);
    server.write('too late');
    await until(() => chunks('server').length === 1);
    expect(chunks('server')[0]).toMatchObject({ arrives: null });
    await until(() => sandbox.clientResets.length === 1);
    // On a busy machine both may come in one turn, and this end reads its own after that.
    await until(() => atServer.text !== '');
    expect(atServer.text).toBe('word');
    const reset = sandbox.tapped.find((event) => event.event === 'reset') as { arrives: number };
    expect(performance.now()).toBeGreaterThanOrEqual(reset.arrives);
  });

  test("the server's RST reaches the client behind the last bytes", async () => {
    const { client, server } = await sandbox.pair();
    lay({ delay: 30 });
    const atClient = seen(client);
    server.write('last words');
    sandbox.gateway.serverReset(3000, 1);
    server.destroy();
    await until(() => atClient.signs.length > 0);
    expect(atClient.text).toBe('last words');
    expect(atClient.signs[0]).toBe('ECONNRESET');
  });

  test('a whole cable says nothing of arrivals', async () => {
    const { client, server } = await sandbox.pair();
    client.end('word');
    await received(server);
    expect(sandbox.tapped.filter((event) => 'arrives' in event)).toEqual([]);
  });

  test('what the server says to itself does not cross the cable', async () => {
    lay({ delay: endless, rate: 1, idle: 1 });
    await sandbox.listen(3000, (socket) => socket.pipe(socket));
    const client = sandbox.connect(await sandbox.openToItself().then(() => 'self'));
    client.end('3000\nword');
    expect(String(await received(client))).toBe('word');
    expect(chunks('client')[0]).not.toHaveProperty('arrives');
  });

  test('twenty times as fast, ten seconds of the sandbox are half a second', { timeout: 5000 }, async () => {
    const began = performance.now();
    const now = () => 20 * (performance.now() - began);
    const fast = await StandIn.create({ speed: () => 20, now });
    const { client, server } = await fast.pair();
    lay({ delay: 10_000 }, fast);
    client.write('word');
    await once(server, 'data');
    const [chunk] = chunks('client', fast);
    expect(chunk!.arrives! - chunk!.at).toBeGreaterThanOrEqual(10_000 - rounding);
    expect(now()).toBeGreaterThanOrEqual(chunk!.arrives!);
    await fast.close();
  });
});

describe('jitter', () => {
  test('delays bytes unevenly, and none overtakes another', async () => {
    const { client, server } = await sandbox.pair();
    lay({ delay: 5, jitter: 30 });
    const atServer = seen(server);
    let sent = '';
    for (let i = 0; i < 40; i++) {
      client.write(`${i} `);
      sent += `${i} `;
      await until(() => chunks('client').reduce((sum, { bytes }) => sum + bytes.length, 0) === sent.length);
    }
    await until(() => atServer.text.length === sent.length);
    expect(atServer.text).toBe(sent);
    const arrivals = chunks('client').map(({ arrives }) => arrives!);
    expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
    const waits = chunks('client').map(({ at, arrives }) => arrives! - at);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(5 - rounding);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(1);
  });
});

describe('rate', () => {
  test('a long answer trickles, and its last byte comes when the rate lets it through', async () => {
    const { client, server } = await sandbox.pair();
    lay({ rate: 20_000 });
    const pieces: number[] = [];
    client.on('data', (bytes) => pieces.push(bytes.length));
    server.end(Buffer.alloc(4000));
    await once(client, 'end');
    expect(pieces.reduce((sum, length) => sum + length)).toBe(4000);
    expect(pieces.length).toBeGreaterThan(2);
    const written = chunks('server');
    expect(written.at(-1)!.arrives! - written[0]!.at).toBeGreaterThanOrEqual(200 - rounding);
    expect(performance.now()).toBeGreaterThanOrEqual(written.at(-1)!.arrives!);
  });

  test('each direction has a rate of its own', async () => {
    const { client, server } = await sandbox.pair();
    lay({ rate: 1000 });
    server.write(Buffer.alloc(10_000));
    await until(() => chunks('server').length > 0);
    client.write('a');
    await once(server, 'data');
    expect(chunks('client')[0]!.arrives! - chunks('client')[0]!.at).toBeLessThan(10_000);
  });
});

test('2 MB each way arrive unchanged and in order, while the cable is laid anew again and again', async () => {
  const next = random(4);
  const { client, server } = await sandbox.pair();
  const up = randomBytes(2_000_000);
  const down = randomBytes(2_000_000);
  const atServer = received(server);
  const atClient = received(client);
  const pour = async (socket: typeof client, bytes: Buffer) => {
    for (let at = 0; at < bytes.length; ) {
      const length = 1 + next(120_000);
      if (!socket.write(bytes.subarray(at, at + length))) await once(socket, 'drain');
      at += length;
      const slow = next(3) === 0 ? { rate: 20_000_000 + next(50_000_000) } : {};
      lay({ delay: next(8), jitter: next(2) * next(8), ...slow });
      if (next(8) === 0) lay({});
      if (next(4) === 0) await pause(1);
    }
    socket.end();
  };
  await Promise.all([pour(client, up), pour(server, down)]);
  expect((await atServer).equals(up)).toBe(true);
  expect((await atClient).equals(down)).toBe(true);
  for (const from of ['client', 'server'] as const) {
    const arrivals = chunks(from).flatMap(({ arrives }) => arrives ?? []);
    expect(arrivals.length).toBeGreaterThan(0);
    expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
  }
});

test('bytes that are written on a mended cable do not overtake the slow ones', async () => {
  const { client, server } = await sandbox.pair();
  const atServer = seen(server);
  lay({ delay: 80 });
  client.write('slow ');
  await until(() => chunks('client').length === 1);
  lay({});
  client.write('quick');
  await until(() => atServer.text.length === 10);
  expect(atServer.text).toBe('slow quick');
  expect(chunks('client')[1]!.arrives).toBeGreaterThanOrEqual(chunks('client')[0]!.arrives!);
  client.write(' at once');
  await until(() => chunks('client').length === 3);
  expect(chunks('client')[2]).not.toHaveProperty('arrives');
});

test.each(['client', 'server'] as const)(
  'a %s that pours into a long cable has to wait, and fills no memory',
  async (from) => {
    const { client, server } = await sandbox.pair();
    lay({ delay: endless });
    const writer = from === 'client' ? client : server;
    let taken = 0;
    const mebibyte = Buffer.alloc(1024 * 1024);
    const pour = () => {
      if (writer.destroyed || taken > 64) return;
      taken++;
      writer.write(mebibyte, pour);
    };
    pour();
    let before = -1;
    while (before !== sandbox.tapped.length) {
      before = sandbox.tapped.length;
      await pause(100);
    }
    expect(taken).toBeLessThan(64);
    expect(sandbox.gateway.queuedBytes).toBeGreaterThanOrEqual(mostHeld);
    // One read on top of it.
    expect(sandbox.gateway.queuedBytes).toBeLessThan(2 * mostHeld + 1024);
  },
);

describe('idle', () => {
  test('a connection that carries nothing is closed with FIN at both ends', async () => {
    const { client, server } = await sandbox.pair();
    const [atClient, atServer] = [seen(client), seen(server)];
    client.write('word');
    await until(() => atServer.text === 'word');
    lay({ idle: 50 });
    await until(() => atClient.signs.length > 0 && atServer.signs.length > 0);
    expect([atClient.signs[0], atServer.signs[0]]).toEqual(['end', 'end']);
    expect(sandbox.words.slice(2, 5)).toEqual(['1 cut idle', '1 server end 0', '1 client end 4']);
    const cut = sandbox.tapped.find(({ event }) => event === 'cut')!;
    expect(cut.at - chunks('client')[0]!.at).toBeGreaterThanOrEqual(50);
  });

  test('bytes on their way keep it open until they have arrived', async () => {
    const { client, server } = await sandbox.pair();
    const atServer = seen(server);
    lay({ delay: 150 });
    client.write('word');
    await until(() => chunks('client').length === 1);
    lay({ delay: 150, idle: 60 });
    await until(() => atServer.signs.length > 0);
    expect(atServer.text).toBe('word');
    const cut = sandbox.tapped.find(({ event }) => event === 'cut')!;
    expect(cut.at - chunks('client')[0]!.arrives!).toBeGreaterThanOrEqual(60);
  });

  test('without a limit, it stays', async () => {
    const { client, server } = await sandbox.pair();
    lay({ idle: 40 });
    lay({});
    const atClient = seen(client);
    await pause(80);
    server.write('still here');
    await until(() => atClient.text === 'still here');
    expect(atClient.signs).toEqual([]);
  });
});
