import { EventEmitter, on } from 'node:events';
import express from 'express';
import { WebSocket, WebSocketServer } from 'ws';

const app = express();
const comments = new EventEmitter();
comments.setMaxListeners(0);

app.get('/status', (_request, response) => response.json({ open: comments.listenerCount('comment') }));

const sockets = new WebSocketServer({ server: app.listen(3000) });
for await (const [socket] of on(sockets, 'connection')) {
  const tell = (text) => socket.readyState === WebSocket.OPEN && socket.send(text);
  comments.on('comment', tell);
  socket.onmessage = ({ data }) => comments.emit('comment', data);
  socket.onclose = () => comments.off('comment', tell);
}
