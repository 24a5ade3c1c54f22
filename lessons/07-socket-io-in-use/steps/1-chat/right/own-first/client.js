import { io } from 'socket.io-client';
import { add, onWrite, show } from './page.js';

const socket = io({ transports: ['websocket'] });

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', add);

onWrite((text) => {
  socket.emit('message', text);
  add({ author: 'You', text });
});
