import { createServer } from 'node:http';
import { story } from './feed.js';

/** The responses that nobody has answered yet. */
const waiting = new Set();

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/story') send(response, story());
  else if (pathname === '/news') hold(response);
  else if (pathname === '/status') send(response, { waiting: waiting.size });
  else response.writeHead(404).end();
});

function hold(response) {
  waiting.add(response);
  const until = Date.now() + 8000;
  while (Date.now() < until);
  send(response, []);
}

function send(response, value) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000);
