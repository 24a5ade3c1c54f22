import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const server = createServer((request, response) => {
  if (request.method === 'POST' && request.url === '/end') {
    endDiscussion();
    response.writeHead(204).end();
  } else response.writeHead(404).end();
});

const sockets = new WebSocketServer({ server });

sockets.on('connection', (socket) => {
  socket.on('message', (data) => {
    for (const each of sockets.clients) each.send(data.toString());
  });
  socket.on('close', (code, reason) => console.log('A page has gone:', code, reason.toString()));
});

function endDiscussion() {
  for (const socket of sockets.clients) {
    socket.close(4000, 'Discussion closed');
    socket.send('The discussion is over. Thank you.');
  }
}

server.listen(3000);
