import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { onNews, story } from './feed.js';

const server = createServer();
const io = new Server({ pingInterval: 1500, pingTimeout: 3000, serveClient: false });
io.attach(server);
io.on('connection', (socket) => socket.emit('story', story()));
onNews((news) => io.emit('news', news));
server.listen(3000);
