import { add, line, show } from './page.js';

function open(token) {
  const socket = new WebSocket(`ws://${location.host}/news?token=${token}`);

  socket.onopen = () => line('open');
  socket.onmessage = ({ data }) => {
    const { story, news } = JSON.parse(data);
    if (story) show(story);
    if (news) add(news);
  };
  socket.onclose = ({ code, reason }) => {
    line(`closed, ${code} ${reason}`);
    console.log(`closed, ${code} ${reason}`);
  };
}

const response = await fetch('/token');
const { token } = await response.json();
open(token);

document.getElementById('stranger').onclick = () => open('let-me-in');
