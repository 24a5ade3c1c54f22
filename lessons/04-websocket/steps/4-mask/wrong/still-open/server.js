import { createServer } from 'node:http';
import { accept, frame, frameReader } from './frames.js';
import { stranger } from './stranger.js';

const server = createServer((_request, response) => response.writeHead(404).end());

server.on('upgrade', (request, socket) => {
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\n' +
      'Upgrade: websocket\r\n' +
      'Connection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept(request.headers['sec-websocket-key'])}\r\n` +
      '\r\n',
  );
  const read = frameReader();
  socket.on('data', (bytes) => {
    for (const { opcode, masked, payload } of read(bytes)) {
      if (!masked) continue;
      if (opcode === 1) socket.write(frame(1, payload));
    }
  });
  socket.on('end', () => socket.end());
  socket.on('error', () => {}); // A page may go without a word.
});

server.listen(3000, () => stranger(3000));
