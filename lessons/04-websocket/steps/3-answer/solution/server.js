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
  const payload = Buffer.from(text);
  socket.write(Buffer.concat([headOf(payload.length), payload]));
}

/** FIN, opcode 1, and the length in as few bytes as it takes. No mask: this is the server. */
function headOf(length) {
  if (length < 126) return Buffer.from([0x81, length]);
  if (length < 65_536) return Buffer.from([0x81, 126, length >> 8, length & 0xff]);
  const head = Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

/** The answer to a key, which shows that this server speaks WebSocket. */
function accept(key) {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

server.listen(3000);
