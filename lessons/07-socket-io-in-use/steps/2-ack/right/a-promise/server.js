import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';

const app = express();
const server = createServer(app);
const io = new Server(server);
const chat = [];

io.on('connection', (socket) => {
  socket.on('newClient', () => socket.emit('initialChatList', chat));
  socket.on('message', ({ text }, answer) => {
    answer({ stored: true });
    chat.push({ author: socket.id, text });
    io.emit('message', chat.at(-1));
  });
});

server.listen(3000);
