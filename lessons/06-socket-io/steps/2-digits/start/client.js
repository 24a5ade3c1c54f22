import { io } from 'socket.io-client';
import { add, say, show } from './page.js';

const socket = io({ transports: ['polling'] });

socket.on('connect', () => {
  socket.emit('echo', 5);
});

socket.on('story', show);
socket.on('readers', (count) => say(`Readers: ${count}`));
socket.on('news', add);
