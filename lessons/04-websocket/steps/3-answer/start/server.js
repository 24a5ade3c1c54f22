import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { frameReader } from './frames.js';

const server = createServer((_request, response) => response.writeHead(404).end());

server.on('upgrade', (request, socket) => {
  const key = request.headers['sec-websocket-key'];
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\n' +
      'Upgrade: websocket\r\n' +
      'Connection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept(key)}\r\n` +
      '\r\n',
  );
  const read = frameReader();
  socket.on('data', (bytes) => {
    for (const { opcode, payload } of read(bytes)) if (opcode === 1) send(socket, payload.toString());
  });
  socket.on('end', () => socket.end());
  socket.on('error', () => {}); // A page may go without a word.
});

/** Sends a text message. */
function send(socket, text) {
  socket.write(text);
}

/** The answer to a key, which shows that this server speaks WebSocket. */
function accept(key) {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

server.listen(3000);
