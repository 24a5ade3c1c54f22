/** What kind of machine this is, in figures that can be compared with another one's. */
import { createHash } from 'node:crypto';
import net from 'node:net';
import os from 'node:os';

/** One line: processor, Node, how fast it computes and how long a byte takes through the loopback and back. */
export async function calibration(): Promise<string> {
  const [cpu] = os.cpus();
  const hash = median(Array.from({ length: 5 }, hashMilliseconds));
  return (
    `${os.cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${os.type()} ${os.arch()}, Node ${process.version}; ` +
    `SHA-256 of 64 MB in ${hash.toFixed(0)} ms, loopback round trip ${(await roundTripMicroseconds()).toFixed(0)} µs`
  );
}

function hashMilliseconds(): number {
  const bytes = Buffer.alloc(64 * 1024 * 1024);
  const started = performance.now();
  createHash('sha256').update(bytes).digest();
  return performance.now() - started;
}

async function roundTripMicroseconds(): Promise<number> {
  const server = net.createServer({ noDelay: true }, (socket) => socket.pipe(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = net.connect({ port: (server.address() as net.AddressInfo).port, host: '127.0.0.1', noDelay: true });
  const times: number[] = [];
  for (let count = 0; count < 500; count += 1) {
    const started = performance.now();
    await new Promise((resolve) => {
      socket.once('data', resolve);
      socket.write('x');
    });
    times.push((performance.now() - started) * 1000);
  }
  socket.destroy();
  server.close();
  return median(times);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
