import net from 'node:net';
import type { TapEvent } from '#wire/capture.ts';

/** What a connection begins with: most carry a few hundred bytes at a time. */
const firstBytes = 16 * 1024;

/** As much as the kernel holds of a Unix socket; more would stay empty. */
const mostBytes = 256 * 1024;

/**
 * Connects to a Unix socket, half-open, and reads it into the same memory again and again. What its `data` brings is lent:
 * it is good until the listener returns or, if the listener pauses the socket, until it is resumed.
 *
 * Memory of its own for every chunk would be fast to get and slow to get rid of: at a gigabyte a second the garbage
 * collector would take more of the processor than carrying the bytes does.
 */
export function connectLending(path: string): net.Socket {
  let memory = Buffer.allocUnsafeSlow(firstBytes);
  const socket: net.Socket = net.connect({
    path,
    allowHalfOpen: true,
    onread: {
      buffer: () => memory,
      callback(length) {
        const chunk = memory.subarray(0, length);
        if (length === memory.length && length < mostBytes) memory = Buffer.allocUnsafeSlow(4 * length);
        socket.emit('data', chunk);
        return !socket.isPaused();
      },
    },
  });
  return socket;
}

/** A tap event whose bytes stay: a copy of them. */
export function kept(event: TapEvent): TapEvent {
  return event.event === 'bytes' ? { ...event, bytes: Uint8Array.from(event.bytes) } : event;
}
