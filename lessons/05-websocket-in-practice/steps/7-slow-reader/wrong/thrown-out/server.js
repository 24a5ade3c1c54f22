import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onPicture } from './camera.js';

const server = createServer((_request, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({ server });

onPicture((picture) => {
  for (const socket of sockets.clients) {
    if (socket.bufferedAmount > 100_000) socket.terminate();
    else socket.send(JSON.stringify(picture));
  }
});

server.listen(3000);
