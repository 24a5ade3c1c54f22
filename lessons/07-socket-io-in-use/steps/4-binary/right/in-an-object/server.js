import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';

const server = createServer(express());
const io = new Server(server);

io.on('connection', (socket) => {
  socket.on('newClient', () => socket.emit('initialChatList', []));
  socket.on('photo', ({ name, bytes }, received) => {
    for (const [, one] of io.sockets.sockets) one.emit('photo', { author: name, image: bytes });
    received();
  });
});

server.listen(3000);
