import { add, say, show } from './page.js';

const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
const queue = [];
let wake = () => {};
let isOver = false;
socket.onmessage = ({ data }) => {
  queue.push(data);
  wake();
};
socket.onclose = () => {
  isOver = true;
  wake();
};

async function* packets() {
  while (!isOver || queue.length > 0) {
    if (queue.length > 0) yield queue.shift();
    else {
      const { promise, resolve } = Promise.withResolvers();
      wake = resolve;
      await promise;
    }
  }
}

let pings = 0;
for await (const packet of packets()) {
  const [, type, rest] = /^(4?\d)\d*(.*)$/s.exec(packet);
  if (type === '0') socket.send('40{}');
  else if (type === '40') socket.send('420["echo","hello"]');
  else if (type === '2' && ++pings <= 3) socket.send('3');
  else if (type === '42') {
    const [name, value] = JSON.parse(rest);
    (name === 'story' ? show : add)(value);
  } else say(packet);
}
say('Closed.');
