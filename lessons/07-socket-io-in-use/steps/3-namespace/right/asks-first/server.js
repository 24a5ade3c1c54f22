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

io.of('/admin')
  .use((socket, next) => {
    const { desk } = socket.handshake.auth;
    next(desk === 'night' || desk === 'day' ? undefined : new Error('There is no such desk.'));
  })
  .on('connection', async (socket) => {
    const { desk } = socket.handshake.auth;
    await socket.join([desk, 'all desks']);
    socket.emit('note', `You sit at the ${desk} desk.`);
    socket.on('note', (text) => {
      socket.emit('note', text);
      socket.to(desk).emit('note', text);
    });
  });
