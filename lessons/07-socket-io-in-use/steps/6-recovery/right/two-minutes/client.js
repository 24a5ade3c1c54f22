import { io } from 'socket.io-client';
import { add, say, show } from './page.js';

const socket = io();

socket.on('connect', async () => {
  if (socket.recovered) return say('Back.');
  show(await socket.emitWithAck('newClient'));
});
socket.on('message', add);
