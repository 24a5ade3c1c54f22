import express from 'express';
import { newsSince, onNews, story } from './feed.js';
import { trouble } from './trouble.js';

const app = express();
let waiting = [];

app.use((request, response, next) => trouble(request, response) || next());
app.get('/story', (_request, response) => response.json(story()));
app.get('/status', (_request, response) => response.json({ waiting: waiting.length }));
app.get('/news', (request, response) => {
  waiting.push({ last: Number(request.get('Last-Seen')), response, until: Date.now() + 25_000 });
  answer();
});

function answer() {
  waiting = waiting.filter(({ last, response, until }) => {
    const news = newsSince(last);
    if (news.length > 0) response.json({ news });
    else if (Date.now() >= until) response.sendStatus(204);
    else return true;
    return false;
  });
}

onNews(answer);
setInterval(answer, 1000);
app.listen(3000);
