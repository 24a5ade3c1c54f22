import express from 'express';
import { onNews, story } from './feed.js';

const app = express();

app.get('/story', (_request, response) => response.json(story()));
app.get('/news', (_request, response) => {
  response.type('text/event-stream').flushHeaders();
  // The order of the fields within an event does not matter.
  const stop = onNews((news) => {
    response.write(`data: ${JSON.stringify(news)}\n`);
    response.write(`event: ${news.kind}\n`);
    response.write('\n');
  });
  response.on('close', stop);
});

app.listen(3000);
