import { add, line, show } from './page.js';

let from = null;
let attempt = 0;
let socket;
let silence;

function dial() {
  socket = new WebSocket(`ws://${location.host}/`);
  socket.onopen = () => socket.send(JSON.stringify({ from }));
  socket.onmessage = hear;
  socket.onclose = redial;
}

function hear({ data }) {
  attempt = 0;
  line('open');
  clearTimeout(silence);
  silence = setTimeout(redial, 5000);
  const { story, news } = JSON.parse(data);
  if (story) {
    show(story);
    from = story.last;
  }
  for (const one of news ?? []) {
    add([one]);
    from = one.id;
  }
}

function redial() {
  clearTimeout(silence);
  socket.onclose = socket.onmessage = null;
  socket.close();
  const most = Math.min(1000 * 2 ** attempt++, 30_000);
  line('waiting');
  setTimeout(dial, most / 2 + (Math.random() * most) / 2);
}

dial();
