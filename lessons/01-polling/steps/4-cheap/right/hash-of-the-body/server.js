import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { tally } from './feed.js';

const server = createServer((request, response) => {
  if (request.url !== '/votes') {
    response.statusCode = 404;
    response.end();
    return;
  }
  const body = JSON.stringify(tally());
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { ETag: etag });
    response.end();
    return;
  }
  response.writeHead(200, { 'Content-Type': 'application/json', ETag: etag });
  response.end(body);
});

server.listen(3000);
