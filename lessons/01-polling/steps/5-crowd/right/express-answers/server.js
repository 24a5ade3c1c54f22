import express from 'express';
import { tally } from './feed.js';

const app = express();

// Express hashes each body into a weak ETag, and answers 304 by itself.
app.get('/votes', (_request, response) => {
  response.json(tally());
});

app.listen(3000);
