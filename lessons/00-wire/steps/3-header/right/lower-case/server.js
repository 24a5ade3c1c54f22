import { createServer } from 'node:http';
import { tally } from './feed.js';

createServer((request, response) => {
  if (request.url !== '/votes') return response.writeHead(404).end();
  const up = tally().reduce((sum, comment) => sum + comment.up, 0);
  response.setHeaders(
    new Headers({ 'content-type': 'text/plain; charset=utf-8', 'x-reporter': 'haneul (night desk)' }),
  );
  return response.end(`▲ ${up}`);
}).listen(3000);
