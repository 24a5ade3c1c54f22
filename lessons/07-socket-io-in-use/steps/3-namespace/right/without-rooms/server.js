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

const desks = { night: new Set(), day: new Set() };

io.of('/admin').on('connection', (socket) => {
  const sitting = desks[socket.handshake.auth.desk];
  if (!sitting) return socket.disconnect();
  const tell = (text) => {
    for (const one of sitting) one.emit('note', text);
  };

  sitting.add(socket);
  socket.on('disconnect', () => sitting.delete(socket));
  socket.on('note', tell);
  tell('One more is here.');
});
