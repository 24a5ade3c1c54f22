// For proxy.js: what two ends say to each other after the handshake is none of the proxy's business.

/** Milliseconds without a byte after which the proxy lets go of both. Real ones take 60 seconds; this one is impatient. */
const idle = 2500;

/**
 * Joins two connections: what one end writes goes to the other, until one of them ends or both are silent for too long.
 * What has come right behind a handshake is its `head`, and goes first.
 * @param {{ socket: import('node:net').Socket, head: Buffer }} near
 * @param {{ socket: import('node:net').Socket, head: Buffer }} far
 */
export function join(near, far) {
  const sockets = [near.socket, far.socket];
  const letGo = () => {
    clearTimeout(timer);
    for (const socket of sockets) socket.destroy();
  };
  const timer = setTimeout(letGo, idle);

  far.socket.write(near.head);
  near.socket.write(far.head);
  near.socket.pipe(far.socket);
  far.socket.pipe(near.socket);
  for (const socket of sockets) {
    socket.on('data', () => timer.refresh());
    socket.on('close', letGo);
    socket.on('error', letGo);
  }
}
