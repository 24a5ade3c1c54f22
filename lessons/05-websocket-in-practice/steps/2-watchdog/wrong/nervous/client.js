import { add, line, show } from './page.js';

/** Milliseconds of silence after which the line counts as dead. News comes all the time. */
const patience = 2000;

function connect() {
  const socket = new WebSocket(`ws://${location.host}/news`);
  let watchdog;

  function watch() {
    clearTimeout(watchdog);
    watchdog = setTimeout(giveUp, patience);
  }

  function giveUp() {
    socket.onmessage = null;
    socket.close();
    line('silent, connecting again');
    connect();
  }

  socket.onopen = () => {
    line('open');
    watch();
  };
  socket.onmessage = ({ data }) => {
    watch();
    const { story, news } = JSON.parse(data);
    if (story) show(story);
    if (news) add(news);
  };
}

connect();
