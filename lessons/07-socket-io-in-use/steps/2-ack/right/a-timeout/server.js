import { Server } from 'socket.io';

const io = new Server(3000);
const chat = [];

io.on('connection', (socket) => {
  socket.onAny((name, ...values) => {
    if (name === 'newClient') return socket.emit('initialChatList', chat);
    const received = values.pop();
    const message = { author: 'A reader', text: values[0] };
    chat.push(message);
    socket.broadcast.emit('message', message);
    socket.emit('message', message);
    received();
  });
});
