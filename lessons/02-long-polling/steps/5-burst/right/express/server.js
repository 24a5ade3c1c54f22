import express from 'express';
import { onNews, story } from './feed.js';

const app = express();
let held = [];

onNews((news) => {
  for (const response of held.splice(0)) response.json([news]);
});

app.get('/story', (_request, response) => response.json(story()));
app.get('/status', (_request, response) => response.json({ waiting: held.length }));
app.get('/news', (_request, response) => {
  held.push(response);
  setTimeout(() => {
    if (!held.includes(response)) return;
    held = held.filter((one) => one !== response);
    response.sendStatus(204);
  }, 25_000);
});

app.listen(3000);
