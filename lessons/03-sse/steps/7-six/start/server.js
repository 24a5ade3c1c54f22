import { createServer } from 'node:http';
import { onNews, story } from './feed.js';

/** Who reads, and what: `{ response, kind, comment }`. Both are null for who reads everything. */
const readers = new Set();

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname === '/story') send(response, story());
  else if (pathname === '/news') stream(response, searchParams);
  else response.writeHead(404).end();
});

function stream(response, wanted) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
  const reader = { response, kind: wanted.get('kind'), comment: wanted.get('comment') };
  readers.add(reader);
  response.on('close', () => readers.delete(reader));
}

onNews((news) => {
  for (const { response, kind, comment } of readers) {
    if (kind !== null && kind !== news.kind) continue;
    if (comment !== null && comment !== String(news.comment)) continue;
    response.write(`data: ${JSON.stringify(news)}\n\n`);
  }
});

function send(response, value) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000);
