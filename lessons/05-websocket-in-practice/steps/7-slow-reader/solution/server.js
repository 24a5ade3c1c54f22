import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onPicture } from './camera.js';

const server = createServer((_request, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({ server });

onPicture((picture) => {
  for (const socket of sockets.clients) {
    // The last one is still here: this reader has no room. The next picture will be newer.
    if (socket.bufferedAmount > 0) continue;
    socket.send(JSON.stringify(picture));
  }
});

server.listen(3000);
