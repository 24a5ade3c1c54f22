import type net from 'node:net';

/**
 * Breaks a connection as a crashed peer does: RST on TCP. What was not sent yet is lost.
 * A Unix socket has no RST; it is closed.
 */
export function reset(socket: net.Socket): void {
  if (socket.destroyed) return;
  // Asked for while a FIN waits behind unsent bytes, libuv refuses the reset and Node would leak the descriptor.
  const finWaits = socket.writableEnded && !socket.writableFinished;
  if (finWaits || socket.remoteFamily === undefined) socket.destroy();
  else socket.resetAndDestroy();
}
