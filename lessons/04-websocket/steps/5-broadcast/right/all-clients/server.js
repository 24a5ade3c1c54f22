import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const sockets = new WebSocketServer({ noServer: true });
const server = createServer();

server.on('request', (_request, response) => {
  response.setHeader('Content-Type', 'application/json');
  response.end(`{"open": ${sockets.clients.size}}`);
});

server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, welcome));

function welcome(socket) {
  socket.on('message', (data, binary) => {
    for (const each of sockets.clients) each.send(data, { binary });
  });
}

server.listen(3000);
