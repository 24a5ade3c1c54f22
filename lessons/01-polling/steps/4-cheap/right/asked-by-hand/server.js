import { createServer } from 'node:http';
import { now, tallyAt, votesUntil } from './feed.js';

const server = createServer((request, response) => {
  if (request.url !== '/votes') {
    response.statusCode = 404;
    response.end();
    return;
  }
  const moment = now();
  const etag = `"${votesUntil(moment).length}"`;
  response.setHeader('ETag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(tallyAt(moment)));
});

server.listen(3000);
