import { add, show } from './page.js';

const response = await fetch('/story');
show(await response.json());

while (true) {
  const response = await fetch('/news', { cache: 'no-store' });
  if (response.status === 200) add(await response.json());
}
