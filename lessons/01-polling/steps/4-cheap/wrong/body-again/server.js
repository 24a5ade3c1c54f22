import { createServer } from 'node:http';
import { now, tallyAt, votesUntil } from './feed.js';

const server = createServer((request, response) => {
  if (request.url !== '/votes') {
    response.statusCode = 404;
    response.end();
    return;
  }
  const moment = now();
  response.setHeader('ETag', `"${votesUntil(moment).length}"`);
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(tallyAt(moment)));
});

server.listen(3000);
