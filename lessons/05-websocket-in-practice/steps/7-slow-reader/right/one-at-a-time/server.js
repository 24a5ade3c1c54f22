import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onPicture } from './camera.js';

const server = createServer((_request, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({ server });

/** Those whose last picture has not left this process. */
const busy = new WeakSet();

onPicture((picture) => {
  for (const socket of sockets.clients) {
    if (busy.has(socket)) continue;
    busy.add(socket);
    socket.send(JSON.stringify(picture), () => busy.delete(socket));
  }
});

server.listen(3000);
