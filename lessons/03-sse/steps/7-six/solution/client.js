import { add, show } from './page.js';

const response = await fetch('/story');
show(await response.json());

// One stream for all; each news says what it is about.
const source = new EventSource('/news');
source.onmessage = ({ data }) => add(JSON.parse(data));
