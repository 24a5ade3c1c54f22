import { Server } from 'socket.io';
import { onNews, story } from './feed.js';

const io = new Server(3000);

io.on('connection', (socket) => {
  console.log(`socket.id is ${socket.id}`);
  socket.emit('story', story());
});

onNews((news) => io.emit('news', news));
