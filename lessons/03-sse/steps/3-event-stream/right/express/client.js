import { add, show } from './page.js';

const source = new EventSource('/news');
const early = [];
source.addEventListener('message', (event) => early.push(event.data));

const { last, comments } = await (await fetch('/story')).json();
show({ last, comments });

const tell = (data) => {
  const news = JSON.parse(data);
  if (news.id > last) add(news);
};
early.forEach(tell);
source.onmessage = (event) => tell(event.data);
