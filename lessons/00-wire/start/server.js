import { createServer } from 'node:http';
import { tally } from './feed.js';

const server = createServer((request, response) => {
  if (request.url !== '/votes') {
    response.statusCode = 404;
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('X-Reporter', 'nobody');
  response.end(`▲ ${votes()}`);
});

/** The votes for all comments, as feed.js counts them at this moment. */
function votes() {
  return tally().reduce((sum, { up }) => sum + up, 0);
}

server.listen(3000);
