import { io } from 'socket.io-client';
import { add, show } from './page.js';

const socket = io(location.origin, { path: '/news-io/', transports: ['polling'] });

socket.on('connect', () => console.log(socket.id));
socket.on('story', (story) => show(story));
socket.on('news', (news) => add(news));
