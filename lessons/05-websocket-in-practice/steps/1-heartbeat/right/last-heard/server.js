import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';

/** When each reader was heard last. */
const lastHeard = new Map();
const now = () => performance.now();

const server = createServer((request, response) => {
  if (request.url === '/status') response.end(JSON.stringify({ readers: lastHeard.size }));
  else response.writeHead(404).end();
});

const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket) => {
  lastHeard.set(socket, now());
  for (const sign of ['message', 'pong']) socket.on(sign, () => lastHeard.set(socket, now()));
  socket.on('close', () => lastHeard.delete(socket));
  socket.send(JSON.stringify({ story: story() }));
});

setInterval(() => {
  for (const [socket, heard] of lastHeard) {
    if (now() - heard > 3500) socket.terminate();
    else socket.ping('still there?');
  }
}, 1000);

onNews((news) => {
  for (const socket of lastHeard.keys()) socket.send(JSON.stringify({ news: [news] }));
});

server.listen(3000);
