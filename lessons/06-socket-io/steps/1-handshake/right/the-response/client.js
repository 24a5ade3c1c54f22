import { Manager } from 'socket.io-client';
import { add, show } from './page.js';

// Its default: every transport.
const socket = new Manager(location.origin).socket('/');

socket.on('connect', () => console.log(socket.id, socket.io.engine.id));
socket.onAny((name, data) => (name === 'story' ? show(data) : add(data)));
