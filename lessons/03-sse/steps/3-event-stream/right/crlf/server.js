import { createServer } from 'node:http';
import { onNews, story } from './feed.js';

/** The responses that stay open. */
const readers = new Set();

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/story') send(response, story());
  else if (pathname === '/news') stream(response);
  else response.writeHead(404).end();
});

function stream(response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
  readers.add(response);
  response.on('close', () => readers.delete(response));
}

onNews((news) => {
  for (const response of readers) response.write(`data: ${JSON.stringify(news)}\r\n\r\n`);
});

function send(response, value) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000);
