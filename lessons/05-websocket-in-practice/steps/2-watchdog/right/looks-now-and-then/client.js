import { add, line, show } from './page.js';

let socket;
let lastHeard;

const connect = () => {
  line('connecting');
  const mine = new WebSocket(`ws://${location.host}/news`);
  socket = mine;
  lastHeard = performance.now();
  mine.addEventListener('open', () => line('open'));
  mine.addEventListener('message', ({ data }) => {
    if (mine !== socket) return; // A line that was given up.
    lastHeard = performance.now();
    const message = JSON.parse(data);
    if (message.story) show(message.story);
    else add(message.news ?? []);
  });
};

setInterval(() => {
  if (performance.now() - lastHeard < 4500) return;
  socket.close();
  connect();
}, 500);

connect();
