import { createServer } from 'node:http';
import { tally } from './feed.js';

const server = createServer((request, response) => {
  if (request.url !== '/votes') {
    response.statusCode = 404;
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(tally()));
});

server.listen(3000);
