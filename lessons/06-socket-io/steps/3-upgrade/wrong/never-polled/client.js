import { io } from 'socket.io-client';
import { add, show } from './page.js';

const socket = io({ transports: ['websocket'] });

socket.on('story', show);
socket.on('news', add);
