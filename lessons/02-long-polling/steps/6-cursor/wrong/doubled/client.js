import { add, show } from './page.js';

const response = await fetch('/story');
const story = await response.json();
show(story);

const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

let since = story.last;
let pause = 1000;
while (true) {
  try {
    const response = await fetch(`/news?since=${since}`, { cache: 'no-store' });
    if (!response.ok) throw new Error(`The server said ${response.status}.`);
    if (response.status === 200) {
      const news = await response.json();
      add(news);
      since = news.at(-1).id;
    }
    pause = 1000;
  } catch {
    await sleep(pause);
    pause = Math.min(pause * 2, 30_000);
  }
}
