import { createServer } from 'node:http';
import { newsSince, onNews, story } from './feed.js';

/** Who reads, and the id of the last news that was told: `{ response, seen }`. */
const readers = new Set();

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/story') send(response, story());
  else if (pathname === '/news') stream(request, response);
  else response.writeHead(404).end();
});

function stream(request, response) {
  const { searchParams } = new URL(request.url, 'http://localhost');
  const since = searchParams.get('since');
  const reader = { response, seen: request.headers['last-event-id'] ? story().last : Number(since) };
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write('retry: 500\n\n');
  tell(reader);
  readers.add(reader);
  response.on('close', () => readers.delete(reader));
}

/** Writes what the reader has not seen yet. */
function tell(reader) {
  for (const news of newsSince(reader.seen)) {
    reader.response.write(`id: ${news.id}\nevent: ${news.kind}\ndata: ${JSON.stringify(news)}\n\n`);
    reader.seen = news.id;
  }
}

onNews(() => readers.forEach(tell));

function send(response, value) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000);
