import { add, show } from './page.js';

const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

async function* newsAfter(last) {
  for (let failures = 0; ; ) {
    const response = await fetch('/news', { cache: 'no-store', headers: { 'Last-Seen': last } }).catch(() => undefined);
    failures = response?.ok ? 0 : failures + 1;
    if (failures > 0) await sleep(500 * 2 ** failures);
    else if (response.status === 200) {
      const { news } = await response.json();
      yield news;
      last = news.at(-1).id;
    }
  }
}

const story = await (await fetch('/story')).json();
show(story);
for await (const news of newsAfter(story.last)) add(news);
