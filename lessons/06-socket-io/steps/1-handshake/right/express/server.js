import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';
import { onNews, story } from './feed.js';

const server = createServer(express());
const io = new Server(server, { path: '/news-io/' });

io.on('connection', (socket) => {
  console.log('id', socket.id);
  setTimeout(() => socket.emit('story', story()), 100);
});

onNews((news) => io.emit('news', news));

server.listen(3000);
