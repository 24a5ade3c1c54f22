import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onPicture } from './camera.js';

const server = createServer((_request, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({ server });

/** Pictures on their way to each reader: at most three, so that a long cable stays full. */
const window = 3;

sockets.on('connection', (socket) => {
  socket.underway = 0;
  socket.on('message', () => socket.underway--);
});

onPicture((picture) => {
  for (const socket of sockets.clients) {
    if (socket.underway >= window) continue;
    socket.underway++;
    socket.send(JSON.stringify(picture));
  }
});

server.listen(3000);
