import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { stranger } from './stranger.js';

const server = createServer();
const sockets = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (webSocket) => {
    webSocket.on('error', ({ message }) => console.log(message));
    webSocket.on('message', (data, isBinary) => webSocket.send(data, { binary: isBinary }));
  });
});

server.listen(3000).once('listening', () => stranger(3000));
