import express from 'express';
import { tally } from './feed.js';

const app = express();

app.use((_request, response, next) => {
  response.set('X-REPORTER', 'Jonas');
  next();
});

app.get('/votes', (_request, response) => {
  const up = tally().reduce((sum, comment) => sum + comment.up, 0);
  response.type('text/plain').send(`▲ ${up}`);
});

app.listen(3000);
