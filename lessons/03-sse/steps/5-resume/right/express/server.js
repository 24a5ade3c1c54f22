import express from 'express';
import { newsSince, onNews, story } from './feed.js';

const app = express();

app.get('/story', (_request, response) => response.json(story()));
app.get('/news', (request, response) => {
  let seen = Number(request.get('Last-Event-ID') ?? request.query.since);
  response.type('text/event-stream');
  response.write('retry: 400\n\n');

  const tell = () => {
    for (const news of newsSince(seen)) {
      const { id, kind, ...rest } = news;
      response.write(`event:${kind}\nid:${id}\ndata:${JSON.stringify({ id, kind, ...rest })}\n\n`);
      seen = id;
    }
  };
  tell();
  response.on('close', onNews(tell));
});

app.listen(3000);
