import { createServer } from 'node:http';
import { onNews, story } from './feed.js';
import { trouble } from './trouble.js';

/** The responses that nobody has answered yet. */
const waiting = new Set();

const server = createServer((request, response) => {
  if (trouble(request, response)) return;
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/story') send(response, story());
  else if (pathname === '/news') hold(response);
  else if (pathname === '/status') send(response, { waiting: waiting.size });
  else response.writeHead(404).end();
});

/** Milliseconds that a response is held at most. */
const limit = 25_000;

function hold(response) {
  waiting.add(response);
  setTimeout(() => giveUp(response), limit);
}

function giveUp(response) {
  if (!waiting.delete(response)) return; // It has been answered meanwhile.
  response.writeHead(204).end();
}

onNews((news) => {
  for (const response of waiting) send(response, [news]);
  waiting.clear();
});

function send(response, value) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000);
