import { io } from 'socket.io-client';
import { add, show } from './page.js';

const socket = io({ pingInterval: 2000 });

socket.on('story', show);
socket.on('news', add);
