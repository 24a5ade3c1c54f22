import { io } from 'socket.io-client';
import { add, say, show } from './page.js';

const socket = io();
const listeners = { story: show, news: add, readers: (count) => say(`Readers: ${count}`) };

for (const [name, listener] of Object.entries(listeners)) socket.on(name, listener);

socket.timeout(5000).emit('echo', 5, (error, value) => say(error ? 'No echo' : `Echo: ${value}`));
