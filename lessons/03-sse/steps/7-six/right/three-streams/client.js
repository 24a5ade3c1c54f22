import { add, show } from './page.js';

const response = await fetch('/story');
show(await response.json());

// A stream for each kind, whichever comment it is about.
for (const kind of ['comment', 'up', 'down']) {
  const source = new EventSource(`/news?kind=${kind}`);
  source.addEventListener('message', (event) => add(JSON.parse(event.data)));
}
