import { io } from 'socket.io-client';
import { add, addButton, onWrite, say, show } from './page.js';

const socket = io({ transports: ['websocket'] });
let write = (text) => socket.emit('message', text);

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', add);

addButton('night', 'Night desk', () => moderate('night'));
addButton('day', 'Day desk', () => moderate('day'));

// From now on, what is written goes to the other moderators of the same desk.
function moderate(desk) {
  const admin = io('/admin', { auth: { desk } });
  admin.on('note', (text) => add({ author: 'Moderators only', text }));
  admin.on('connect_error', ({ message }) => say(message));
  write = (text) => admin.emit('note', text);
}

onWrite((text) => write(text));
