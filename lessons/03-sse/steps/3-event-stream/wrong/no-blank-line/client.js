import { add, show } from './page.js';

const story = await fetch('/story');
show(await story.json());

const source = new EventSource('/news');
source.onmessage = ({ data }) => add(JSON.parse(data));
