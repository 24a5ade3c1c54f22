import express from 'express';
import { tally } from './feed.js';

const app = express();

app.get('/api/votes', (_request, response) => {
  response.json({ comments: tally() });
});

app.listen(3000);
