/** A client in a process of its own: downloads `/bytes` from where it is told and says how many megabytes a second came. */
import net from 'node:net';

process.on('message', (message) => {
  const { hostname, port, megabytes } = message as { hostname: string; port: string; megabytes: number };
  // A plain socket: an HTTP client would be what is measured.
  const socket = net.connect({ host: hostname, port: Number(port) });
  const started = performance.now();
  socket.write('GET /bytes HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n');
  let bytes = 0;
  socket.on('data', (chunk) => {
    bytes += chunk.length;
  });
  socket.on('end', () => {
    if (bytes < megabytes * 2 ** 20) throw new Error(`only ${bytes} bytes came`);
    process.send?.(bytes / 2 ** 20 / ((performance.now() - started) / 1000));
  });
});
