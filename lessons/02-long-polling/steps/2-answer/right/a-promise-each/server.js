import express from 'express';
import { onNews, story } from './feed.js';

const app = express();
let waiting = 0;

/** Resolves with the next news. */
function nextNews() {
  return new Promise((resolve) => {
    const stop = onNews((news) => {
      stop();
      resolve(news);
    });
  });
}

app.get('/story', (_request, response) => response.json(story()));
app.get('/status', (_request, response) => response.json({ waiting }));
app.get('/news', async (_request, response) => {
  waiting += 1;
  const news = await nextNews();
  waiting -= 1;
  response.json([news]);
});

app.listen(3000);
