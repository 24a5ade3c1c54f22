import express from 'express';
import { WebSocketServer } from 'ws';
import { onNews, story } from './feed.js';

const app = express();
const readers = new Set();
const sockets = new WebSocketServer({ noServer: true });

/** The addresses that are mine, as a whole. */
function mine({ headers: { host } }) {
  return new Set([`http://${host}`, `https://${host}`]);
}

app.listen(3000).on('upgrade', async (request, connection, head) => {
  await null; // Where a real server would look into its settings.
  if (!mine(request).has(request.headers.origin)) {
    connection.write('HTTP/1.1 401 Unauthorized\r\n\r\n');
    connection.destroySoon();
    return;
  }
  sockets.handleUpgrade(request, connection, head, (socket) => {
    readers.add(socket);
    socket.on('close', () => readers.delete(socket));
    socket.send(JSON.stringify({ story: story() }));
  });
});

onNews((news) => {
  const text = JSON.stringify({ news: [news] });
  for (const socket of readers) socket.send(text);
});
