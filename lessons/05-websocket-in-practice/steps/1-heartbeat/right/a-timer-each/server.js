import { createServer } from 'node:http';
import express from 'express';
import { WebSocket, WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';

const app = express();
const server = createServer(app);
const sockets = new WebSocketServer({ server });

app.get('/status', (_request, response) => response.json({ readers: sockets.clients.size }));

sockets.on('connection', (socket) => {
  let timer;
  const ask = () => {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.ping();
    timer = setTimeout(() => socket.terminate(), 2000);
  };
  socket.on('pong', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 2000);
  });
  socket.on('close', () => clearTimeout(timer));
  ask();
  socket.send(JSON.stringify({ story: story() }));
});

onNews((news) => {
  for (const socket of sockets.clients) socket.send(JSON.stringify({ news: [news] }));
});

server.listen(3000);
