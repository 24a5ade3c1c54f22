/**
 * The control channel between a learner's process and the supervisor: descriptor 3, each message a length (u32, little
 * endian) and that many bytes of JSON. Node's own `ipc` has no cap on a message and takes handles, so it is not used.
 */
import { writeSync } from 'node:fs';
import net from 'node:net';

/** Bytes that one message may have, in both directions. */
export const messageBytes = 256 * 1024;

const descriptor = 3;
const lengthBytes = 4;
const nap = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes all of it before it returns, so that nothing is lost when the process ends in the next statement.
 * A full pipe is waited for: that is the back-pressure of a flood.
 *
 * @param {number} fd
 * @param {Uint8Array} bytes
 */
export function writeAll(fd, bytes) {
  for (let offset = 0; offset < bytes.length; ) {
    try {
      offset += writeSync(fd, bytes, offset);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EAGAIN') return; // The supervisor is gone.
      Atomics.wait(nap, 0, 0, 2);
    }
  }
}

/**
 * Tells the supervisor something, at once and in order.
 *
 * @param {Record<string, unknown>} message
 */
export function send(message) {
  const json = Buffer.from(JSON.stringify(message));
  if (json.length > messageBytes) return;
  const bytes = Buffer.allocUnsafe(lengthBytes + json.length);
  bytes.writeUInt32LE(json.length);
  json.copy(bytes, lengthBytes);
  writeAll(descriptor, bytes);
}

/**
 * Calls `received` with each message of the supervisor. Without the supervisor there is nobody to run for: the process ends.
 * The channel keeps the process alive until `release` is called.
 *
 * @param {(message: Record<string, unknown>) => void} received
 * @returns {{ release(): void }}
 */
export function receive(received) {
  const socket = new net.Socket({ fd: descriptor, readable: true, writable: true });
  const exit = process.exit.bind(process);
  /** @type {Buffer<ArrayBufferLike>} */
  let rest = Buffer.alloc(0);
  socket.on('data', (/** @type {Buffer} */ chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    while (rest.length >= lengthBytes) {
      const end = lengthBytes + rest.readUInt32LE(0);
      if (rest.length < end) return;
      const json = rest.toString('utf8', lengthBytes, end);
      rest = rest.subarray(end);
      received(JSON.parse(json));
    }
  });
  socket.on('error', () => exit(1));
  socket.on('close', () => exit(1));
  return { release: () => socket.unref() };
}
