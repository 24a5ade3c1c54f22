import { io } from 'socket.io-client';
import { add, addButton, onWrite, photo, show } from './page.js';

const socket = io({ transports: ['websocket'] });

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', add);

addButton('photo', 'Send a photo', () => {
  socket.emit('photo', new Blob([photo()], { type: 'image/png' }));
});
socket.on('photo', add);

onWrite((text) => socket.emit('message', text));
