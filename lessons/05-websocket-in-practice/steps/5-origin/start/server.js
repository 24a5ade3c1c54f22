import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';

const server = createServer((_request, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, connection, head) => {
  const { origin, host } = request.headers;
  console.log(`A page of ${origin} asks for ${host}`);
  sockets.handleUpgrade(request, connection, head, welcome);
});

function welcome(socket) {
  socket.send(JSON.stringify({ story: story() }));
}

onNews((news) => {
  for (const socket of sockets.clients) socket.send(JSON.stringify({ news: [news] }));
});

server.listen(3000);
