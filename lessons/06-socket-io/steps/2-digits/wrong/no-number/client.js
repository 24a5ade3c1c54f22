import { io } from 'socket.io-client';
import { add, say, show } from './page.js';

const socket = io({ transports: ['polling'] });

// What an emit returns is the socket, not an answer.
socket.on('connect', async () => {
  const value = await socket.emit('echo', 5);
  say(`Echo: ${value.id}`);
});

socket.on('story', show);
socket.on('readers', (count) => say(`Readers: ${count}`));
socket.on('news', add);
