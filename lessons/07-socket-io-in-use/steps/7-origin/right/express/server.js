import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';

const hosts = new Set(['localhost', '127.0.0.1', '[::1]']);
const server = createServer(express());
const io = new Server(server, {
  cors: {
    credentials: true,
    origin: (origin, answer) => answer(null, origin !== undefined && hosts.has(new URL(origin).hostname)),
  },
});

io.on('connection', (socket) => {
  socket.on('newClient', () => socket.emit('initialChatList', [{ author: 'Mara', text: 'Hello' }]));
});

server.listen(3000);
