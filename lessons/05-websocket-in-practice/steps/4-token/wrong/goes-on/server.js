import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';
import { expiryOf, issue } from './tokens.js';

const server = createServer((request, response) => {
  if (request.url === '/token') response.end(JSON.stringify({ token: issue() }));
  else response.writeHead(404).end();
});

const sockets = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, connection, head) => {
  const { searchParams } = new URL(request.url, 'http://localhost');
  if (!expiryOf(searchParams.get('token'))) {
    connection.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  sockets.handleUpgrade(request, connection, head, (socket) => welcome(socket));
});

function welcome(socket) {
  socket.send(JSON.stringify({ story: story() }));
}

onNews((news) => {
  for (const socket of sockets.clients) socket.send(JSON.stringify({ news: [news] }));
});

server.listen(3000);
