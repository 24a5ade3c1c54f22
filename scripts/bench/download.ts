/** A client in a thread of its own: downloads `/bytes` and posts how many megabytes a second came. */
import net from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { hostname, port, megabytes } = workerData as { hostname: string; port: string; megabytes: number };

// A plain socket: an HTTP client would be what is measured.
const socket = net.connect({ host: hostname, port: Number(port) });
const started = performance.now();
socket.write('GET /bytes HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n');
let bytes = 0;
for await (const chunk of socket) bytes += chunk.length;
if (bytes < megabytes * 2 ** 20) throw new Error(`only ${bytes} bytes came`);
parentPort?.postMessage(bytes / 2 ** 20 / ((performance.now() - started) / 1000));
