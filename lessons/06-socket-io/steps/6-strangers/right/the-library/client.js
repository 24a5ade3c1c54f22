import { io } from 'socket.io-client';
import { say, show } from './page.js';

const stranger = io('ws://localhost:8181', { reconnectionAttempts: 1, reconnectionDelay: 500 });
stranger.on('connect_error', (error) => say(error.message));

const bare = new WebSocket(`ws://${location.host}/socket.io/?EIO=4&transport=websocket`);
bare.addEventListener('message', () => bare.send('hello'), { once: true });
bare.addEventListener('close', (event) => say(`${event.code} ${event.wasClean}`));

const home = io();
home.on('story', show);
