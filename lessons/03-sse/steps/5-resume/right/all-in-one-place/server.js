import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { newsSince, story } from './feed.js';

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname === '/story') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(story()));
  } else if (pathname === '/news') {
    follow(response, Number(request.headers['last-event-id'] ?? searchParams.get('since')));
  } else {
    response.writeHead(404).end();
  }
});

/** Looks ten times a second; the ids look as the server likes, the browser gives them back as they are. */
async function follow(response, seen) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write('retry: 500\n\n');
  while (!response.destroyed) {
    for (const news of newsSince(seen)) {
      response.write(`id: ${news.id}\nevent: ${news.kind}\ndata: ${JSON.stringify(news)}\n\n`);
      seen = news.id;
    }
    await sleep(100);
  }
}

server.listen(3000);
