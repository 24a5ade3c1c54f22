import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { newsSince, onNews, story } from './feed.js';

const sockets = new WebSocketServer({ noServer: true });

const server = createServer((request, response) => {
  if (request.url === '/status') response.end(JSON.stringify({ readers: sockets.clients.size }));
  else response.writeHead(404).end();
});

server.on('upgrade', (request, connection, head) => {
  sockets.handleUpgrade(request, connection, head, (socket) => welcome(socket));
});

/** The page says where it stands before it is told anything. */
function welcome(socket) {
  socket.once('message', (data) => {
    const { from } = JSON.parse(data);
    const now = story();
    socket.cursor = from ?? now.last;
    if (from === null) socket.send(JSON.stringify({ story: now }));
    else catchUp(socket);
  });
}

function catchUp(socket) {
  const missed = newsSince(socket.cursor);
  for (const one of missed) socket.send(JSON.stringify({ news: [one] }));
  socket.cursor += missed.length;
}

onNews(() => {
  for (const socket of sockets.clients) if (socket.cursor !== undefined) catchUp(socket);
});

setInterval(() => {
  for (const socket of sockets.clients) socket.send(JSON.stringify({ beat: Date.now() }));
}, 2000);

server.listen(3000);
