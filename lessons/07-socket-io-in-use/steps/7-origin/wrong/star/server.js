import { Server } from 'socket.io';

const io = new Server(3000, { cors: { origin: '*', credentials: true } });

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
