import { add, line, show } from './page.js';

class Line extends EventTarget {
  #socket;
  #timer;

  async *messages() {
    for (;;) yield* this.#untilSilent();
  }

  async *#untilSilent() {
    this.#socket = new WebSocket(`ws://${location.host}/news`);
    const heard = [];
    let wake;
    this.#socket.onmessage = ({ data }) => {
      heard.push(data);
      wake?.();
    };
    for (;;) {
      while (heard.length > 0) yield JSON.parse(heard.shift());
      const inTime = await new Promise((resolve) => {
        wake = () => resolve(true);
        this.#timer = setTimeout(resolve, 5500, false);
      });
      clearTimeout(this.#timer);
      if (inTime) continue;
      this.#socket.close();
      return;
    }
  }
}

for await (const { story, news } of new Line().messages()) {
  line('open');
  if (story) show(story);
  if (news) add(news);
}
