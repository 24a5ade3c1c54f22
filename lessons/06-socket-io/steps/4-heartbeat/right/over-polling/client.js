import { io } from 'socket.io-client';
import { add, show } from './page.js';

// Only one of its transports, to begin with.
const socket = io({ transports: ['polling'] });

socket.on('story', show);
socket.on('news', add);
