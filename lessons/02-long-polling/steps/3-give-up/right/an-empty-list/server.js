import express from 'express';
import { onNews, story } from './feed.js';

const app = express();
const waiting = new Map();

function answer(response, news) {
  clearTimeout(waiting.get(response));
  waiting.delete(response);
  response.json(news);
}

onNews((news) => {
  for (const response of waiting.keys()) answer(response, [news]);
});

app.get('/story', (_request, response) => response.json(story()));
app.get('/status', (_request, response) => response.json({ waiting: waiting.size }));
app.get('/news', (_request, response) => {
  waiting.set(
    response,
    setTimeout(() => answer(response, []), 2000),
  );
});

app.listen(3000);
