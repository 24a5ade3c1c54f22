import { createServer } from 'node:http';
import { onVote, tally } from './feed.js';

let version = 0;
onVote(() => {
  version += 1;
});

const server = createServer((request, response) => {
  if (request.url !== '/votes') {
    response.statusCode = 404;
    response.end();
    return;
  }
  const etag = `W/"v${version}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'no-cache');
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(tally()));
});

server.listen(3000);
