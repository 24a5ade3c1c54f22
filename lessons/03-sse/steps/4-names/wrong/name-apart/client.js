import { add, show } from './page.js';

const story = await fetch('/story');
show(await story.json());

const source = new EventSource('/news');
source.addEventListener('up', ({ data }) => add(JSON.parse(data)));
source.addEventListener('down', ({ data }) => add(JSON.parse(data)));
source.addEventListener('comment', ({ data }) => add(JSON.parse(data)));
