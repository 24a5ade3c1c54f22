import { io } from 'socket.io-client';
import { add, onWrite, say, show } from './page.js';

const socket = io({ transports: ['websocket'] });

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', add);

onWrite((text) => {
  socket.timeout(2000).emit('message', text, (error) => say(error ? 'No answer for two seconds.' : 'In the chat.'));
});
