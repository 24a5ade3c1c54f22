import { Server } from 'socket.io';
import { onNews, story } from './feed.js';

const io = new Server(3000);

io.on('connection', (socket) => {
  socket.emit('story', story());
  socket.emit('readers', io.engine.clientsCount);
  socket.on('echo', (value, answer) => answer?.(value));
});

onNews((news) => io.emit('news', news));
