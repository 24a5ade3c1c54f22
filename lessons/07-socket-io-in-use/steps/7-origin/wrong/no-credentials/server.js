import { Server } from 'socket.io';

/** The partner's origin. Here it is another port of this machine; elsewhere it would be a name. */
const partner = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\]):\d+$/;

const io = new Server(3000, { cors: { origin: partner } });

const chat = [
  { author: 'Mara', text: 'This changed by itself.' },
  { author: '하늘', text: '새로고침 안 했는데요?' },
];

let readers = 0;

io.on('connection', (socket) => {
  const author = `Reader ${++readers}`;

  socket.on('newClient', () => socket.emit('initialChatList', chat));

  socket.on('message', (text) => {
    const message = { author, text };
    chat.push(message);
    io.emit('message', message);
  });
});
