import { io } from 'socket.io-client';
import { add, onWrite, say, show } from './page.js';

const socket = io();

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', add);

onWrite(async (text) => {
  const { stored } = await socket.emitWithAck('message', { text });
  say(stored ? 'Stored.' : 'Refused.');
});
