import { Server } from 'socket.io';
import { onNews, story } from './feed.js';

const io = new Server(3000, { pingInterval: 2000, pingTimeout: 2000 });

io.on('connection', (socket) => {
  socket.emit('story', story());
  socket.on('echo', (value, answer) => answer?.(value));
  socket.on('disconnect', (reason) => console.log(`gone: ${reason}`));
});

onNews((news) => io.emit('news', news));
