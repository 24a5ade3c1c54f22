import express from 'express';
import { story } from './feed.js';

const app = express();
const held = [];

app.get('/story', (_request, response) => response.json(story()));
app.get('/news', (_request, response) => held.push(response));
app.get('/status', (_request, response) => response.json({ waiting: held.length }));

app.listen(3000);
