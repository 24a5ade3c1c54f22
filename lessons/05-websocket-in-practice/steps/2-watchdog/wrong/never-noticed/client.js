import { add, line, show } from './page.js';

function connect() {
  const socket = new WebSocket(`ws://${location.host}/news`);

  socket.onopen = () => line('open');
  socket.onmessage = ({ data }) => {
    const { story, news } = JSON.parse(data);
    if (story) show(story);
    if (news) add(news);
  };
  socket.onclose = ({ code }) => {
    line(`closed, ${code}`);
    connect();
  };
  socket.onerror = () => connect();
}

connect();
