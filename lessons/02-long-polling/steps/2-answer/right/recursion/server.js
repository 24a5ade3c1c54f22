import { createServer } from 'node:http';
import { onNews, story } from './feed.js';

/** The responses that nobody has answered yet. */
let waiting = [];

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/story') send(response, story());
  else if (pathname === '/news') waiting.push(response);
  else if (pathname === '/status') send(response, { waiting: waiting.length });
  else response.writeHead(404).end();
});

onNews((news) => {
  const all = waiting;
  waiting = [];
  while (all.length > 0) send(all.shift(), [news]);
});

function send(response, value) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000);
