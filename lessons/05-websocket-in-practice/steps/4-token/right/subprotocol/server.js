import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';
import { expiryOf, issue } from './tokens.js';

const server = createServer((request, response) => {
  if (request.url === '/token') response.end(JSON.stringify({ token: issue() }));
  else response.writeHead(404).end();
});

/** The page offers two subprotocols: the one that both speak, and one that is its token. */
const tokenOf = (request) => request.headers['sec-websocket-protocol']?.split(/\s*,\s*/)[1];

const sockets = new WebSocketServer({
  server,
  verifyClient: ({ req }, answer) => answer(expiryOf(tokenOf(req)) !== undefined, 401, 'Unauthorized'),
  // Only one that was offered may be chosen, and a token had better not be repeated.
  handleProtocols: () => 'news.v1',
});

sockets.on('connection', (socket, request) => {
  setTimeout(() => socket.close(3000, 'expired'), expiryOf(tokenOf(request)) - Date.now());
  socket.send(JSON.stringify({ story: story() }));
});

onNews((news) => {
  for (const socket of sockets.clients) socket.send(JSON.stringify({ news: [news] }));
});

server.listen(3000);
