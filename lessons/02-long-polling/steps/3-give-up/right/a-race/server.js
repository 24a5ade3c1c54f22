import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { onNews, story } from './feed.js';

/** The responses that nobody has answered yet. */
const waiting = new Set();

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/story') send(response, story());
  else if (pathname === '/news') hold(response);
  else if (pathname === '/status') send(response, { waiting: waiting.size });
  else response.writeHead(404).end();
});

async function hold(response) {
  waiting.add(response);
  const news = await Promise.race([nextNews(), sleep(1800)]);
  waiting.delete(response);
  if (news) send(response, [news]);
  else response.writeHead(204).end();
}

function nextNews() {
  return new Promise((resolve) => {
    const stop = onNews((news) => {
      stop();
      resolve(news);
    });
  });
}

function send(response, value) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000);
