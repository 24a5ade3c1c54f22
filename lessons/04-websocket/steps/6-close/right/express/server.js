import express from 'express';
import { WebSocketServer } from 'ws';

const app = express();
const open = new Map();

app.post('/end', (_request, response) => {
  for (const leave of open.values()) leave(3000, 'over');
  response.sendStatus(200);
});

new WebSocketServer({ server: app.listen(3000) }).on('connection', (socket) => {
  open.set(socket, (...why) => {
    const bytes = Buffer.from('Good night.');
    socket.send(bytes.subarray(0, 5), { binary: false, fin: false });
    socket.send(bytes.subarray(5), { binary: false, fin: true });
    socket.close(...why);
  });
  socket.onmessage = ({ data }) => {
    for (const each of open.keys()) each.send(data);
  };
  socket.onclose = () => open.delete(socket);
});
