import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';

const server = createServer((request, response) => {
  if (request.url === '/story') {
    // X-Worker is meant for the proxy alone: Connection says so.
    response.setHeader('Connection', 'X-Worker');
    response.setHeader('X-Worker', '3');
    response.end(JSON.stringify(story()));
  } else {
    response.writeHead(426, { Connection: 'Upgrade', Upgrade: 'websocket' }).end('This place speaks WebSocket only.\n');
  }
});

const sockets = new WebSocketServer({ server });

/** Milliseconds from ping to ping. */
const period = 1000;

setInterval(() => {
  for (const socket of sockets.clients) socket.ping();
}, period);

onNews((news) => {
  for (const socket of sockets.clients) socket.send(JSON.stringify({ news: [news] }));
});

server.listen(3000);
