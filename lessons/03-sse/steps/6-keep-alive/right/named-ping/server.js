import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { story } from './feed.js';

const app = express();

app.get('/story', (_request, response) => response.json(story()));
app.get('/corrections', async (_request, response) => {
  response.type('text/event-stream').flushHeaders();
  // Nobody listens to an event of this name.
  while (!response.destroyed) {
    await sleep(10_000);
    response.write('event: ping\ndata: {}\n\n');
  }
});

app.listen(3000);
