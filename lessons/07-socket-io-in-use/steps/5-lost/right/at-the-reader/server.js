import { Server } from 'socket.io';

// Short, so that a silent connection is noticed within three seconds.
const io = new Server(3000, { pingInterval: 1000, pingTimeout: 2000 });

const chat = [
  { author: 'Mara', text: 'This changed by itself.' },
  { author: '하늘', text: '새로고침 안 했는데요?' },
];

io.on('connection', (socket) => {
  socket.on('newClient', (received) => {
    socket.emit('initialChatList', chat);
    received?.();
  });

  socket.on('message', (author, text, id, received) => {
    const message = { author, text, id };
    chat.push(message);
    io.emit('message', message);
    received();
  });
});
