import { createServer } from 'node:http';
import { tally } from './feed.js';

const server = createServer();
server.on('request', (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname !== '/votes') return response.writeHead(404).end();
  let up = 0;
  for (const comment of tally()) up += comment.up;
  const text = `▲ ${up}`;
  const length = Buffer.byteLength(text);
  return response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': length }).end(text);
});
server.listen(3000);
