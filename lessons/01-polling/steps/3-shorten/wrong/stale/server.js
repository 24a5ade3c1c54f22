import { createServer } from 'node:http';
import { tally } from './feed.js';

// Spares the database: looks every three seconds only.
let kept = tally();
setInterval(() => {
  kept = tally();
}, 3000);

const server = createServer((request, response) => {
  if (request.url !== '/votes') {
    response.statusCode = 404;
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(kept));
});

server.listen(3000);
