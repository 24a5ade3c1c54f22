import { STATUS_CODES } from 'node:http';
import express from 'express';
import { WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';
import { expiryOf, issue } from './tokens.js';

const app = express();
app.get('/token', (_request, response) => response.json({ token: issue() }));

/** Who reads, and until when. */
const readers = new Map();
const sockets = new WebSocketServer({ noServer: true, clientTracking: false });

function refuse(connection, status) {
  connection.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Length: 0\r\n\r\n`);
  connection.destroySoon();
}

app.listen(3000).on('upgrade', (request, connection, head) => {
  const [, place, token] = request.url.split('/');
  if (place !== 'news') return refuse(connection, 404);
  const until = expiryOf(token);
  if (!until) return refuse(connection, 401);
  sockets.handleUpgrade(request, connection, head, (socket) => {
    readers.set(socket, until);
    socket.on('close', () => readers.delete(socket));
    socket.send(JSON.stringify({ story: story() }));
  });
});

onNews((news) => {
  for (const socket of readers.keys()) socket.send(JSON.stringify({ news: [news] }));
});

setInterval(() => {
  for (const [socket, until] of readers) if (until <= Date.now()) socket.close(1008, 'Come back with a new token');
}, 500);
