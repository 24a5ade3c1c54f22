import { add, line, show } from './page.js';

const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

let cursor = null;

/** Listens until the line is dead. Resolves with whether anything was heard. */
function listen() {
  return new Promise((resolve) => {
    const address = new URL('/news', location.href.replace(/^http/, 'ws'));
    if (cursor !== null) address.searchParams.set('since', cursor);
    const socket = new WebSocket(address);
    let heard = false;
    let silence;
    const over = () => {
      clearTimeout(silence);
      socket.close();
      resolve(heard);
    };
    socket.addEventListener('close', over);
    socket.addEventListener('message', ({ data }) => {
      clearTimeout(silence);
      silence = setTimeout(over, 5000);
      heard = true;
      const { story, news = [] } = JSON.parse(data);
      if (story) show(story);
      add(news);
      cursor = news.at(-1)?.id ?? story?.last ?? cursor;
    });
  });
}

let pause = 600;
for (;;) {
  line('connecting');
  if (await listen()) pause = 600;
  line('lost');
  await sleep(pause * (0.6 + 0.8 * Math.random()));
  pause = Math.min(pause * 2, 15_000);
}
