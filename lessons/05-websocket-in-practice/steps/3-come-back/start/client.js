import { add, line, show } from './page.js';

/** Milliseconds of silence after which the line counts as dead. The server sends something every two seconds. */
const patience = 5000;

function connect() {
  const socket = new WebSocket(`ws://${location.host}/news`);
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
    line('connecting again');
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
  socket.onclose = giveUp;
}

connect();
