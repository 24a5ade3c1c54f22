import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';

const server = createServer((_request, response) => {
  response.setHeader('Access-Control-Allow-Origin', 'http://localhost:3000');
  response.writeHead(404).end();
});
const sockets = new WebSocketServer({ noServer: true });

sockets.on('headers', (headers) => headers.push('Access-Control-Allow-Origin: http://localhost:3000'));

server.on('upgrade', (request, connection, head) => {
  sockets.handleUpgrade(request, connection, head, welcome);
});

function welcome(socket) {
  socket.send(JSON.stringify({ story: story() }));
}

onNews((news) => {
  for (const socket of sockets.clients) socket.send(JSON.stringify({ news: [news] }));
});

server.listen(3000);
