import { io } from 'socket.io-client';
import { add, onWrite, say, show } from './page.js';

const socket = io({ transports: ['websocket'] });

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', add);

onWrite((text) => {
  say('Sending…');
  socket.emit('message', text, (number) => say(`Message ${number} is in the chat.`));
});
