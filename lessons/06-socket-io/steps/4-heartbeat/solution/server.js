import { Server } from 'socket.io';
import { onNews, story } from './feed.js';

const io = new Server(3000, { pingInterval: 2000 });

io.on('connection', (socket) => {
  socket.on('disconnect', (reason) => console.log(reason));
  socket.emit('story', story());
});

onNews((news) => io.emit('news', news));
