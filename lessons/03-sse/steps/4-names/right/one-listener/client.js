import { add, show } from './page.js';

const story = await fetch('/story');
show(await story.json());

const listener = {
  handleEvent({ type, data }) {
    add({ ...JSON.parse(data), kind: type });
  },
};

const source = new EventSource('/news');
for (const name of ['up', 'down', 'comment']) source.addEventListener(name, listener);
