import { createServer } from 'node:http';

const message = Buffer.from('{"t":"한글"}');

const server = createServer((request, response) => {
  if (request.url !== '/stream') return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(message);
});

server.listen(3000);
