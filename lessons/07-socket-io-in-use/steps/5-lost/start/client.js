import { io } from 'socket.io-client';
import { add, onWrite, show } from './page.js';

const socket = io({ transports: ['websocket'], reconnectionDelay: 500 });
const author = `Reader ${Math.floor(Math.random() * 1000)}`;

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', add);

onWrite((text) => socket.emit('message', author, text));
