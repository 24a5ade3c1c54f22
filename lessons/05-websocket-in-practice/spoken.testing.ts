/** What pages and servers of this lesson say, for the tests of its checks. */
import { frame } from '#lessons/04-websocket/spoken.testing.ts';
import type { Run } from '#lessons/lesson.ts';
import { type Wrote, wired } from '#lessons/wired.testing.ts';
import type { Origin } from '#wire/capture.ts';

export const host = '127.0.0.1:4000';
const agreed =
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: C/0nmHhBztSRGR1CwL6Tf4ZjwpY=\r\n\r\n';

export interface Handshake {
  readonly connection?: number;
  readonly target?: string;
  readonly from?: string;
  readonly origin?: Origin;
  /** The fields that ask for the upgrade. */
  readonly asks?: string;
  /** The answer as bytes; 101 when left out, none when null. */
  readonly answer?: string | null;
}

/** An opening handshake, answered ten milliseconds later. */
export function handshake(at: number, given: Handshake = {}): Wrote[] {
  const { connection = 1, target = '/news', from = `http://${host}`, answer = agreed } = given;
  const { origin = 'page', asks = 'Upgrade: websocket\r\nConnection: Upgrade\r\n' } = given;
  const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n';
  const wrote = `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${from}\r\n${asks}${key}\r\n`;
  const request: Wrote = { at, connection, origin, from: 'client', wrote };
  return answer === null ? [request] : [request, { at: at + 10, connection, origin, from: 'server', wrote: answer }];
}

export const refused = (status: number) => `HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`;

/** A GET and its answer in JSON. */
export function asks(at: number, target: string, value: unknown, origin: Origin, connection: number): Wrote[] {
  const body = JSON.stringify(value);
  const answer = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  return [
    { at, connection, origin, from: 'client', wrote: `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n\r\n` },
    { at: at + 5, connection, origin, from: 'server', wrote: answer },
  ];
}

/** A message of the server. */
export const tells = (at: number, connection: number, value: unknown): Wrote => ({
  at,
  connection,
  from: 'server',
  wrote: frame(1, JSON.stringify(value)),
});

/** A control frame of the server. */
export const control = (at: number, connection: number, opcode: 8 | 9, says: readonly number[] = []): Wrote => ({
  at,
  connection,
  from: 'server',
  wrote: frame(opcode, says),
});

/** A run whose connections were cut at these times. */
export function cutRun(script: readonly Wrote[], now: number, cuts: Record<number, number>, more: Partial<Run> = {}) {
  const run = wired(
    script.toSorted((one, other) => one.at - other.at),
    now,
    more,
  );
  const connections = new Map(run.connections);
  for (const [id, at] of Object.entries(cuts)) {
    const connection = connections.get(Number(id));
    if (connection && at <= now) connections.set(Number(id), { ...connection, cut: { how: 'silence', at } });
  }
  return { ...run, connections };
}
