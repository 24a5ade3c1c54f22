import { io } from 'socket.io-client';
import { add, addButton, onWrite, photo, show } from './page.js';

const socket = io({ transports: ['websocket'] });

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', add);

addButton('photo', 'Send a photo', () => socket.emit('photo', photo()));
socket.on('photo', ({ author, image }) => {
  add({ author, image: Uint8Array.from(atob(image), (byte) => byte.charCodeAt(0)) });
});

onWrite((text) => socket.emit('message', text));
