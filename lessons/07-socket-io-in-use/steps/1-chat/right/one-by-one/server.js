import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer();
const io = new Server(server);
const chat = [{ author: 'Mara', text: 'This changed by itself.' }];
const open = new Set();

io.on('connection', (socket) => {
  open.add(socket);
  socket.on('disconnect', () => open.delete(socket));
  socket.on('newClient', () => socket.emit('initialChatList', chat));
  socket.on('message', (text) => {
    chat.push({ author: 'A reader', text });
    for (const one of open) one.send('A reader', text);
  });
});

server.listen(3000);
