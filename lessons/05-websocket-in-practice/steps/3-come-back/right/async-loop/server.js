import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { newsSince, onNews, story } from './feed.js';

/** Everybody who gets the news. */
const readers = new Set();

const server = createServer((request, response) => {
  if (request.url === '/status') response.end(JSON.stringify({ readers: readers.size }));
  else response.writeHead(404).end();
});

new WebSocketServer({ server }).on('connection', (socket, request) => {
  readers.add(socket);
  socket.on('close', () => readers.delete(socket));
  socket.hasAnswered = true;
  socket.on('pong', () => (socket.hasAnswered = true));

  const { searchParams } = new URL(request.url, 'http://localhost');
  if (searchParams.has('since')) {
    socket.last = Number(searchParams.get('since'));
    tell(socket);
  } else {
    const now = story();
    socket.last = now.last;
    socket.send(JSON.stringify({ story: now }));
  }
});

/** Sends a reader what it has not had yet. */
function tell(socket) {
  const news = newsSince(socket.last);
  if (news.length === 0) return;
  socket.last = news.at(-1).id;
  socket.send(JSON.stringify({ news }));
}

onNews(() => {
  for (const socket of readers) tell(socket);
});

/** Milliseconds from ping to ping. */
const period = 2000;

setInterval(() => {
  for (const socket of readers) {
    if (!socket.hasAnswered) {
      socket.terminate();
      continue;
    }
    socket.hasAnswered = false;
    socket.ping();
    socket.send(JSON.stringify({ beat: true }));
  }
}, period);

server.listen(3000);
