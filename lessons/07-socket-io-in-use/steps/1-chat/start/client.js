import { io } from 'socket.io-client';
import { onWrite } from './page.js';

// Lesson 6 followed the upgrade. Here the WebSocket comes first, so that there is less to read.
const socket = io({ transports: ['websocket'] });

socket.on('connect', () => socket.emit('newClient'));

socket.on('initialChatList', (messages) => {
  const items = messages.map(({ author, text }) => `<li><small>${author}</small>${text}</li>`);
  document.getElementById('chat').innerHTML = items.join('');
});

onWrite((text) => socket.emit('message', text));
