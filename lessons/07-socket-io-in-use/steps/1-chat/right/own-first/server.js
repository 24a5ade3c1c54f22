import { Server } from 'socket.io';

const io = new Server(3000);

const chat = [
  { author: 'Mara', text: 'This changed by itself.' },
  { author: '하늘', text: '새로고침 안 했는데요?' },
];

io.on('connection', (socket) => {
  socket.on('newClient', () => socket.emit('initialChatList', chat));

  socket.on('message', (text) => {
    chat.push({ author: socket.id, text });
    // The sender has drawn it already.
    socket.broadcast.emit('message', { author: socket.id, text });
  });
});
