import { createServer } from 'node:http';
import { Server } from 'socket.io';

const partner = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\]):\d+$/;
const server = createServer();
const io = new Server(server, {
  // WebSocket too: CORS says nothing about it.
  allowRequest: ({ headers }, answer) => {
    const { origin, host } = headers;
    answer(null, !origin || origin === `http://${host}` || partner.test(origin));
  },
});

io.engine.on('headers', (headers, { headers: { origin } }) => {
  if (!partner.test(origin)) return;
  headers['Access-Control-Allow-Origin'] = origin;
  headers['Access-Control-Allow-Credentials'] = 'true';
  headers.Vary = 'Origin';
});

io.on('connection', (socket) => {
  socket.on('newClient', () => socket.emit('initialChatList', []));
});

server.listen(3000);
