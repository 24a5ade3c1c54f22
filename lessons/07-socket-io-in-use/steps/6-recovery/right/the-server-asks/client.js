import { io } from 'socket.io-client';
import { add, onWrite, say, show } from './page.js';

const socket = io({ transports: ['websocket'] });

socket.on('connect', () => say('Here.'));
socket.on('disconnect', (reason) => say(`Away: ${reason}`));
socket.on('initialChatList', show);
socket.on('message', add);

onWrite((text) => socket.emit('message', text));
