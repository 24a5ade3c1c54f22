import { add, line, show } from './page.js';

const patience = 5000;

function connect() {
  const socket = new WebSocket(`ws://${location.host}/news`);
  let watchdog;

  function watch() {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => socket.close(), patience);
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
  socket.onclose = () => connect();
}

connect();
