import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { Cable } from '#protocol';
import type { End } from '#wire/capture.ts';
import { oneOf, type Random, random } from '#wire/random.testing.ts';
import { StandIn, until } from './stand-in.ts';

const warnings: string[] = [];
const onWarning = (warning: Error) => warnings.push(warning.message);
process.on('warning', onWarning);
afterAll(() => void process.off('warning', onWarning));

/** Each byte of a stream says how many came before it, modulo 251: no piece looks like a neighbour of another length. */
const pattern = Buffer.from(Uint8Array.from({ length: 251 * 4000 }, (_, index) => index % 251));
const piece = (offset: number, length: number) => pattern.subarray(offset % 251, (offset % 251) + length);

/** One end, what it has written, and what it has read. */
class Party {
  readonly socket: net.Socket;
  sent = 0;
  read = 0;
  /** What is wrong with what it read. */
  wrong: string | undefined;

  constructor(socket: net.Socket) {
    this.socket = socket;
    socket.on('error', () => {});
    socket.on('data', (bytes: Buffer) => {
      if (!piece(this.read, bytes.length).equals(bytes)) this.wrong ??= `after ${this.read} bytes`;
      this.read += bytes.length;
    });
  }

  write(length: number): void {
    // What is never taken is not to fill this process.
    if (!this.socket.writable || this.socket.writableLength > 1_000_000) return;
    this.socket.write(piece(this.sent, length));
    this.sent += length;
  }
}

const someCable = (next: Random): Cable => ({
  delay: next(16) === 0 ? 600_000 : oneOf(next, [0, 0, 1, 5, 30]),
  jitter: oneOf(next, [0, 0, 3, 20]),
  rate: next(16) === 0 ? 1 : oneOf(next, [0, 0, 20_000, 5_000_000]),
  idle: next(12) === 0 ? 40 : 0,
});

test.each(Array.from({ length: 16 }, (_, seed) => seed))(
  'whatever happens to a cable (seed %d), what arrives is what was sent, up to some byte, and all ends with the run',
  async (seed) => {
    const next = random(seed);
    const began = performance.now();
    const sandbox = await StandIn.create({ speed: () => 5, now: () => 5 * (performance.now() - began) });
    const parties: Record<End, Map<number, Party>> = { client: new Map(), server: new Map() };
    const accepted: Party[] = [];
    const gatewayPort = await sandbox.listen(3000, (socket) => {
      accepted.push(new Party(socket));
    });
    const connect = async () => {
      const opened = sandbox.tapped.filter(({ event }) => event === 'open').length;
      const [connection, served] = [opened + 1, accepted.length];
      const client = new Party(net.connect({ port: gatewayPort, host: '127.0.0.1', allowHalfOpen: true }));
      parties.client.set(connection, client);
      await until(() => sandbox.tapped.filter(({ event }) => event === 'open').length > opened || client.socket.closed);
      // One that was opened under a cut is never accepted.
      const isCut = () => sandbox.tapped.some((event) => event.event === 'cut' && event.connection === connection);
      await until(() => accepted.length > served || isCut() || client.socket.closed);
      if (accepted.length > served) parties.server.set(connection, accepted[served]!);
    };
    for (let i = 0; i < 4; i++) await connect();
    const everybody = () => [...parties.client.values(), ...parties.server.values()];

    const steps: (() => unknown)[] = [
      ...Array.from(
        { length: 8 },
        () => () => oneOf(next, everybody()).write(1 + next(oneOf(next, [10, 3000, 400_000]))),
      ),
      () => oneOf(next, everybody()).socket.pause(),
      () => oneOf(next, everybody()).socket.resume(),
      () => next(4) === 0 && oneOf(next, everybody()).socket.end(),
      () => next(6) === 0 && oneOf(next, everybody()).socket.destroy(),
      () => next(6) === 0 && oneOf(next, [...parties.client.values()]).socket.resetAndDestroy(),
      () => next(6) === 0 && sandbox.gateway.serverReset(3000, 1 + next(6)),
      () => sandbox.gateway.setCable(someCable(next)),
      () =>
        next(8) === 0 &&
        sandbox.gateway.cut({ how: oneOf(next, ['fin', 'reset', 'silence']), for: next(2) * next(40) }),
      () => connect(),
      () => pause(next(4)),
    ];
    for (let i = 0; i < 150; i++) await oneOf(next, steps)();

    sandbox.gateway.closeConnections();
    for (const { socket } of everybody()) socket.resume();
    await until(() => [...parties.client.values()].every(({ socket }) => socket.readableEnded || socket.closed));
    expect(sandbox.gateway.queuedBytes).toBe(0);
    const events = sandbox.tapped.length;
    for (const [end, other] of [
      ['client', 'server'],
      ['server', 'client'],
    ] as const) {
      for (const [connection, party] of parties[end]) {
        expect(party.wrong).toBeUndefined();
        expect(party.read).toBeLessThanOrEqual(parties[other].get(connection)?.sent ?? 0);
        const noted = sandbox.tapped
          .filter((event) => event.event === 'bytes')
          .filter((event) => event.connection === connection && event.from === end);
        let offset = 0;
        for (const event of noted) {
          expect(event.offset).toBe(offset);
          expect(piece(event.offset, event.bytes.length).equals(event.bytes)).toBe(true);
          offset += event.bytes.length;
        }
        expect(offset).toBeLessThanOrEqual(party.sent);
        // Once something was lost, nothing arrives any more; until then, nothing overtakes.
        const arrivals = noted.flatMap(({ arrives }) =>
          arrives === undefined ? [] : [arrives ?? Number.POSITIVE_INFINITY],
        );
        expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
      }
    }
    await pause(10);
    expect(sandbox.tapped.length).toBe(events);
    await sandbox.close();
    expect(warnings).toEqual([]);
  },
);
