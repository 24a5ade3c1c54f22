import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';
import { issue } from './tokens.js';

const server = createServer((request, response) => {
  if (request.url === '/token') response.end(JSON.stringify({ token: issue() }));
  else response.writeHead(404).end();
});

const sockets = new WebSocketServer({ server });

sockets.on('connection', (socket) => {
  socket.send(JSON.stringify({ story: story() }));
});

onNews((news) => {
  for (const socket of sockets.clients) socket.send(JSON.stringify({ news: [news] }));
});

server.listen(3000);
