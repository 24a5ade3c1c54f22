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
  const expiry = expiryOf(searchParams.get('token'));
  if (expiry === undefined) {
    connection.destroy();
    return;
  }
  sockets.handleUpgrade(request, connection, head, (socket) => welcome(socket, expiry));
});

function welcome(socket, expiry) {
  const timer = setTimeout(() => socket.close(4001, 'token expired'), expiry - Date.now());
  socket.on('close', () => clearTimeout(timer));
  socket.send(JSON.stringify({ story: story() }));
}

onNews((news) => {
  for (const socket of sockets.clients) socket.send(JSON.stringify({ news: [news] }));
});

server.listen(3000);
