import { io } from 'socket.io-client';
import { say } from './page.js';

// 1: Socket.IO's client calls the plain WebSocket server.
const first = io('http://localhost:8181', { reconnection: false });
first.on('connect_error', ({ message }) => say(`1: ${message}`));

// 2: a plain WebSocket calls Socket.IO's server.
const second = new WebSocket(`ws://${location.host}/socket.io/?EIO=4&transport=websocket`);
second.onopen = () => second.send('hello');
second.onclose = ({ code }) => say(`2: closed, ${code}`);

// 3: somebody calls with an older protocol.
const third = await fetch('/socket.io/?EIO=3&transport=polling');
say(`3: ${third.status} ${await third.text()}`);
