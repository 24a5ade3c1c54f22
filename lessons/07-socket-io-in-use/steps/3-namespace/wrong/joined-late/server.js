import { Server } from 'socket.io';

const io = new Server(3000);

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

const admin = io.of('/admin');

admin.on('connection', (socket) => {
  const { desk } = socket.handshake.auth;
  admin.to(desk).emit('note', `${socket.id} sits down at the ${desk} desk.`);
  socket.join(desk);

  socket.on('note', (text) => admin.to(desk).emit('note', text));
});
