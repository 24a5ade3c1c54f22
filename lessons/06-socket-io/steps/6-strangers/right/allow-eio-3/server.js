import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { story } from './feed.js';

// Socket.IO on port 3000.
const io = new Server(3000, { allowEIO3: true });

io.on('connection', (socket) => socket.emit('story', story()));

// A plain WebSocket server on port 8181.
const plain = new WebSocketServer({ port: 8181 });

plain.on('connection', (socket) => socket.send('welcome'));
