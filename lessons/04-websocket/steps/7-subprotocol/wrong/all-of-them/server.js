import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { oldReader } from './old-reader.js';

const server = createServer((_request, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({ server, handleProtocols });

/** Which of the offered subprotocols, a Set of names, both ends speak from now on. */
function handleProtocols(offered) {
  console.log('Offered:', ...offered);
  return [...offered].join(', ');
}

sockets.on('connection', (socket) => {
  tell(socket, `We speak ${socket.protocol}.`);
  socket.on('message', (data) => {
    for (const each of sockets.clients) tell(each, data.toString());
  });
});

/** Version 1 is the bare text, version 2 is JSON. */
function tell(socket, text) {
  socket.send(socket.protocol === 'comments.v2' ? JSON.stringify({ text }) : text);
}

server.listen(3000, () => oldReader(3000));
