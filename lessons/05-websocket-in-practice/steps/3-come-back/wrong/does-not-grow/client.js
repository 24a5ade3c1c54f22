import { add, line, show } from './page.js';

/** Milliseconds of silence after which the line counts as dead. The server sends something every two seconds. */
const patience = 5000;

/** The id of the last news that the page has. */
let last;

function connect() {
  const since = last === undefined ? '' : `?since=${last}`;
  const socket = new WebSocket(`ws://${location.host}/news${since}`);
  let watchdog;

  function watch() {
    clearTimeout(watchdog);
    watchdog = setTimeout(giveUp, patience);
  }

  function giveUp() {
    clearTimeout(watchdog);
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    const pause = 900 + 200 * Math.random();
    line(`connecting again in ${Math.round(pause)} ms`);
    setTimeout(connect, pause);
  }

  socket.onopen = () => {
    line('open');
    watch();
  };
  socket.onmessage = ({ data }) => {
    watch();
    const { story, news } = JSON.parse(data);
    if (story) {
      show(story);
      last = story.last;
    }
    if (news) {
      add(news);
      last = news.at(-1).id;
    }
  };
  socket.onclose = giveUp;
}

connect();
