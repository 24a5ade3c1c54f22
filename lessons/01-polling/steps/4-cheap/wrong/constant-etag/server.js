import { createServer } from 'node:http';
import { tally } from './feed.js';

const server = createServer((request, response) => {
  if (request.url !== '/votes') {
    response.statusCode = 404;
    response.end();
    return;
  }
  response.setHeader('ETag', '"votes"');
  if (request.headers['if-none-match'] === '"votes"') {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(tally()));
});

server.listen(3000);
