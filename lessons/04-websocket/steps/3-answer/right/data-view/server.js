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
  const payload = new TextEncoder().encode(text);
  const { length } = payload;
  const more = length > 0xffff ? 8 : length > 125 ? 2 : 0;
  const frame = new Uint8Array(2 + more + length);
  const view = new DataView(frame.buffer);
  view.setUint8(0, 0b1000_0001);
  view.setUint8(1, more === 8 ? 127 : more === 2 ? 126 : length);
  if (more === 2) view.setUint16(2, length);
  if (more === 8) view.setUint32(6, length);
  frame.set(payload, 2 + more);
  socket.cork();
  for (let at = 0; at < frame.length; at += 4096) socket.write(frame.subarray(at, at + 4096));
  socket.uncork();
}

/** The answer to a key, which shows that this server speaks WebSocket. */
function accept(key) {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

server.listen(3000);
