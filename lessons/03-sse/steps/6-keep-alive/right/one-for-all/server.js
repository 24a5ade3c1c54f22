import { createServer } from 'node:http';
import { story } from './feed.js';

const readers = new Set();

const server = createServer((request, response) => {
  if (request.url === '/story') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(story()));
  } else if (request.url === '/corrections') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
    response.write(':\r\n');
    readers.add(response);
    response.on('close', () => readers.delete(response));
  } else {
    response.writeHead(404).end();
  }
});

setInterval(() => {
  for (const response of readers) response.write(':\r\n');
}, 8000);

server.listen(3000);
