import { io } from 'socket.io-client';
import { add, onWrite, show } from './page.js';

const socket = io({
  transports: ['websocket'],
  reconnectionDelay: 500,
  ackTimeout: 500,
  retries: 1,
});
const author = `Reader ${Math.random().toString(36).slice(2)}`;

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', add);

let number = 0;
onWrite((text) => socket.emit('message', author, text, `${author}-${++number}`));
