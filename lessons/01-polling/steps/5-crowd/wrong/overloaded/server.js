import { createServer } from 'node:http';
import { tally } from './feed.js';

const server = createServer((request, response) => {
  if (request.url !== '/votes') {
    response.statusCode = 404;
    response.end();
    return;
  }
  countAgain();
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(tally()));
});

// As a query that nobody gave an index: for 60 ms, nobody else gets an answer.
function countAgain() {
  const began = Date.now();
  while (Date.now() - began < 60);
}

server.listen(3000);
