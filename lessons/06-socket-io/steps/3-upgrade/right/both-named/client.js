import { Manager } from 'socket.io-client';
import { add, show } from './page.js';

const manager = new Manager(location.origin, { transports: ['polling', 'websocket'] });
const socket = manager.socket('/');

manager.engine.once('upgrade', ({ name }) => console.log(`now by ${name}`));
socket.on('connect', () => socket.emit('hi', 1));
socket.onAny((name, data) => (name === 'story' ? show(data) : add(data)));
