import { io } from 'socket.io-client';
import { add, onWrite, show } from './page.js';

const socket = io({ transports: ['websocket'], reconnectionDelay: 500 });
const me = Math.random().toString(36).slice(2);
let number = 0;

socket.on('connect', () => socket.volatile.emit('newClient'));
socket.on('initialChatList', show);
socket.on('message', add);

onWrite(async (text) => {
  const message = { author: me, text, number: ++number };
  for (let stored = false; !stored; ) {
    stored = await socket
      .timeout(800)
      .emitWithAck('message', message)
      .catch(() => false);
  }
});
