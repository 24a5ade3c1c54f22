/** A byte-exact splice on loopback that notes what crosses it, as the gateway's tap does. */
import { once } from 'node:events';
import net from 'node:net';
import type { End, Origin, TapEvent } from '#wire/capture.ts';

export interface RecordingSplice {
  /** What to connect to, instead of the server itself. */
  readonly port: number;
  /** What has crossed so far, in the order in which it was read. Times are whole milliseconds since the splice opened. */
  readonly events: readonly TapEvent[];
  /** Breaks what is still open. The events stay. */
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1 and carries every connection to `port` there. `origin` is noted as who opens them. */
export async function openSplice(port: number, origin: Origin): Promise<RecordingSplice> {
  const started = performance.now();
  const now = () => Math.round(performance.now() - started);
  const events: TapEvent[] = [];
  const sockets = new Set<net.Socket>();
  let connections = 0;

  // Ends are passed on one by one, so that a half-closed connection is recorded as one.
  const server = net.createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    const connection = ++connections;
    events.push({ connection, at: now(), event: 'open', origin, port: 3000, hop: 0 });
    const upstream = net.connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    carry(connection, 'client', client, upstream);
    carry(connection, 'server', upstream, client);
  });

  function carry(connection: number, from: End, source: net.Socket, target: net.Socket): void {
    let offset = 0;
    sockets.add(source);
    source.on('data', (bytes: Buffer) => {
      events.push({ connection, at: now(), event: 'bytes', from, offset, bytes });
      offset += bytes.length;
      target.write(bytes);
    });
    source.on('end', () => {
      events.push({ connection, at: now(), event: 'end', from, offset });
      target.end();
    });
    source.on('error', () => {
      events.push({ connection, at: now(), event: 'reset', from, offset });
      target.resetAndDestroy();
    });
    source.on('close', () => sockets.delete(source));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as net.AddressInfo).port,
    events,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
