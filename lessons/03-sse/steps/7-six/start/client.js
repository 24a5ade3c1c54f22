import { add, show } from './page.js';

const response = await fetch('/story');
show(await response.json());

// Each counter follows its own news: three comments, up and down.
for (const comment of [1, 2, 3]) {
  follow(`/news?comment=${comment}&kind=up`);
  follow(`/news?comment=${comment}&kind=down`);
}
// The seventh tells of new comments.
follow('/news?kind=comment');

function follow(address) {
  const source = new EventSource(address);
  source.onmessage = ({ data }) => add(JSON.parse(data));
}
