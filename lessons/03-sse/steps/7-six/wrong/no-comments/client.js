import { add, show } from './page.js';

const response = await fetch('/story');
show(await response.json());

// A stream for each comment that is there.
for (const comment of [1, 2, 3]) {
  const source = new EventSource(`/news?comment=${comment}`);
  source.onmessage = ({ data }) => add(JSON.parse(data));
}
