import { io } from 'socket.io-client';
import { onWrite, show } from './page.js';

const socket = io({ transports: ['websocket'] });

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', ({ author, text }) => {
  document.getElementById('chat').innerHTML += `<li><small>${author}</small>${text}</li>`;
});

onWrite((text) => socket.emit('message', text));
