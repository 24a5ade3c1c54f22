import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

/** The sockets of the pages that are open. */
const open = new Set();

const server = createServer((request, response) => {
  if (request.url === '/status') response.end(JSON.stringify({ open: open.size }));
  else response.writeHead(404).end();
});

new WebSocketServer({ server }).on('connection', (socket) => {
  open.add(socket);
  socket.on('message', (data) => {
    for (const each of open) each.send(data);
  });
  socket.on('close', () => open.delete(socket));
});

server.listen(3000);
