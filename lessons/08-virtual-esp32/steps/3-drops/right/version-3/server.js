import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** The pages that show the weather. Each holds an event stream open. */
const pages = new Set();

const server = createServer((request, response) => {
  const asked = `${request.method} ${request.url}`;
  if (asked === 'GET /readings') return show(response);
  if (asked === 'POST /read') io.emit('read');
  else if (asked === 'POST /led/on') io.emit('led', true);
  else if (asked === 'POST /led/off') io.emit('led', false);
  else response.statusCode = 404;
  response.end();
});

function show(response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  pages.add(response);
  response.on('close', () => pages.delete(response));
}

const io = new Server(server, { allowEIO3: true });

io.on('connection', (socket) => {
  console.log('connection');
  socket.on('reading', (reading) => {
    for (const page of pages) page.write(`data: ${JSON.stringify(reading)}\n\n`);
  });
  socket.on('disconnect', (reason) => console.log(`disconnect: ${reason}`));
});

server.listen(3000);
