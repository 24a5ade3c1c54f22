import { hash } from 'node:crypto';
import { createServer, ServerResponse } from 'node:http';

const server = createServer();

server.on('upgrade', (request, socket) => {
  const response = new ServerResponse(request);
  response.assignSocket(socket);
  response.writeHead(101, {
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Accept': hash(
      'sha1',
      `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
      'base64',
    ),
  });
  response.end();
  response.detachSocket(socket);
  socket.on('error', () => {});
  socket.on('end', () => socket.end());
});

server.on('request', (_request, response) => response.writeHead(404).end());
server.listen(3000);
