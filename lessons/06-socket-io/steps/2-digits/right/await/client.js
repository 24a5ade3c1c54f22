import { io } from 'socket.io-client';
import { add, say, show } from './page.js';

const socket = io({ transports: ['polling'] });

async function ask(value) {
  say(`Echo: ${await socket.emitWithAck('echo', value)}`);
}

socket.once('connect', async () => {
  await ask(5);
  await ask(6);
});

socket.on('story', show);
socket.on('readers', (count) => say(`Readers: ${count}`));
socket.on('news', add);
