import { add, say, show } from './page.js';

// No library: a bare WebSocket, and the protocol by hand.
const socket = new WebSocket(`ws://${location.host}/socket.io/?EIO=4&transport=websocket`);

socket.onmessage = ({ data }) => {
  console.log(data);
  if (data.startsWith('42')) read(data.slice(2));
  if (data.startsWith('0')) socket.send('40');
  if (data.startsWith('40')) socket.send('420["echo",5]');
  if (data.startsWith('43')) say(`Echo: ${data}`);
};

socket.onclose = ({ code }) => say(`Closed: ${code}`);

/** Shows what an event brings: `["news",{…}]`. */
function read(event) {
  const [name, value] = JSON.parse(event);
  if (name === 'story') show(value);
  if (name === 'news') add(value);
}
