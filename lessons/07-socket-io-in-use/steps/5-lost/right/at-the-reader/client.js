import { io } from 'socket.io-client';
import { add, onWrite, show } from './page.js';

const socket = io({
  transports: ['websocket'],
  reconnectionDelay: 500,
  ackTimeout: 1000,
  retries: 10,
});
const author = `Reader ${Math.random().toString(36).slice(2)}`;

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', (messages) => {
  shown.clear();
  show([]);
  messages.forEach(addOnce);
});
socket.on('message', addOnce);

const shown = new Set();
function addOnce(message) {
  if (message.id && shown.has(message.id)) return;
  shown.add(message.id);
  add(message);
}

let number = 0;
onWrite((text) => socket.emit('message', author, text, `${author}-${++number}`));
