import { io } from 'socket.io-client';
import { add, addButton, onWrite, photo, say, show } from './page.js';

const socket = io({ transports: ['websocket'] });

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', add);

addButton('photo', 'Send a photo', () => {
  socket.emit('photo', { name: 'me.png', bytes: photo().buffer }, () => say('The photo is there.'));
});
socket.on('photo', add);

onWrite((text) => socket.emit('message', text));
