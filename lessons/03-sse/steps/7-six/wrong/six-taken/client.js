import { add, show } from './page.js';

const response = await fetch('/story');
show(await response.json());

// Comment 3 by one stream instead of two: now they are six.
for (const address of ['comment=1&kind=up', 'comment=1&kind=down', 'comment=2&kind=up', 'comment=2&kind=down']) {
  follow(address);
}
follow('comment=3');
follow('kind=comment');

function follow(wanted) {
  const source = new EventSource(`/news?${wanted}`);
  source.onmessage = ({ data }) => add(JSON.parse(data));
}
