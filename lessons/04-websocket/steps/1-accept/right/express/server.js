import { subtle } from 'node:crypto';
import express from 'express';

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const server = express().listen(3000);

server.on('upgrade', async ({ headers }, socket) => {
  socket.on('error', () => socket.destroy()).on('end', () => socket.end());
  const joined = new TextEncoder().encode(headers['sec-websocket-key'] + guid);
  const digest = Buffer.from(await subtle.digest('SHA-1', joined)).toString('base64');
  const lines = [
    'HTTP/1.1 101 Welcome',
    'connection: upgrade',
    'upgrade: WebSocket',
    `sec-websocket-accept: ${digest}`,
  ];
  for (const line of [...lines, '']) socket.write(`${line}\r\n`);
});
