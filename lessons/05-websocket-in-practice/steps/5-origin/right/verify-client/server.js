import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';

/** The host of an Origin; none for `null`, for nonsense, and for clients that send no Origin. */
const hostIn = (origin) => (URL.canParse(origin ?? '') ? new URL(origin).host : undefined);

const server = createServer((_request, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({
  server,
  verifyClient: ({ origin, req }) => hostIn(origin) === req.headers.host,
});

sockets.on('connection', (socket) => socket.send(JSON.stringify({ story: story() })));

onNews((news) => {
  for (const socket of sockets.clients) socket.send(JSON.stringify({ news: [news] }));
});

server.listen(3000);
