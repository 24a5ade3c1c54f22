import { say } from './page.js';

const socket = new WebSocket(new URL('/', location.href.replace('http', 'ws')));

await new Promise((open) => socket.addEventListener('open', open));
say('open');
setTimeout(() => socket.send(new URLSearchParams('text=Hey').get('text')), 300);
