import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';

/** Everybody who gets the news. */
const readers = new Set();

const server = createServer((request, response) => {
  if (request.url === '/status') response.end(JSON.stringify({ readers: readers.size }));
  else response.writeHead(404).end();
});

new WebSocketServer({ server }).on('connection', (socket) => {
  readers.add(socket);
  socket.on('close', () => readers.delete(socket));
  socket.hasAnswered = true;
  socket.on('pong', () => (socket.hasAnswered = true));
  socket.send(JSON.stringify({ story: story() }));
});

/** Milliseconds from ping to ping. */
const period = 2000;

setInterval(() => {
  for (const socket of readers) {
    if (!socket.hasAnswered) {
      socket.terminate();
      continue;
    }
    socket.hasAnswered = false;
    socket.ping();
    socket.send(JSON.stringify({ beat: true }));
  }
}, period);

onNews((news) => {
  for (const socket of readers) socket.send(JSON.stringify({ news: [news] }));
});

server.listen(3000);
