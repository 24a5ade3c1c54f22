// Somebody without a browser: no page could send this. It opens a WebSocket as anybody may, and does not mask.

import { connect } from 'node:net';

const handshake = [
  'GET / HTTP/1.1',
  'Host: localhost:3000',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '',
  '',
];

export function stranger(port) {
  const socket = connect(port, 'localhost');
  socket.write(handshake.join('\r\n'));
  socket.once('data', () => socket.write(Buffer.from('81 05 48 65 6c 6c 6f'.replaceAll(' ', ''), 'hex')));
  socket.on('close', () => console.log('The stranger has been sent away.'));
  socket.on('error', () => {});
}
