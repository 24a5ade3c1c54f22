import { add, show } from './page.js';

const response = await fetch('/story');
const story = await response.json();
show(story);

const source = new EventSource(`/news?since=${story.last}`);
for (const name of ['up', 'down', 'comment']) {
  source.addEventListener(name, ({ data }) => add(JSON.parse(data)));
}
