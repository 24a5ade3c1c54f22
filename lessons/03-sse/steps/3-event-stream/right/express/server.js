import express from 'express';
import { onNews, story } from './feed.js';

const app = express();

app.get('/story', (_request, response) => response.json(story()));
app.get('/news', (_request, response) => {
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': here it comes\n\n');
  const stop = onNews((news) => {
    const lines = JSON.stringify(news, null, 2).split('\n');
    for (const line of lines) response.write(`data:${line}\n`);
    response.write('\n');
  });
  response.on('close', stop);
});

app.listen(3000);
