import { add, say, show } from './page.js';

const url = new URL('/socket.io/', location.href);
url.protocol = 'ws:';
url.search = new URLSearchParams({ transport: 'websocket', EIO: 4 });
const socket = new WebSocket(url);

let pongs = 4;
const listeners = { story: show, news: add };
const socketPackets = {
  0: () => setTimeout(() => socket.send(`42${7}${JSON.stringify(['echo', 5])}`), 200),
  2: (data) => {
    const [name, ...values] = JSON.parse(data);
    listeners[name]?.(...values);
  },
  3: (data) => say(`Answer ${data}`),
};
const enginePackets = {
  0: () => socket.send('40'),
  2: () => pongs-- > 0 && socket.send('3'),
  4: (data) => socketPackets[data[0]]?.(data.slice(1)),
};

socket.addEventListener('message', ({ data }) => enginePackets[data[0]]?.(data.slice(1)));
socket.addEventListener('close', ({ code, reason }) => say(`Closed: ${code} ${reason}`));
