import { add, show } from './page.js';

const at = '/socket.io/?EIO=4&transport=';
const { sid } = JSON.parse((await get(`${at}polling`)).slice(1));
const session = `${at}polling&sid=${sid}`;
await fetch(session, { method: 'POST', body: '40' });
for (const packet of (await get(session)).split('\x1e')) read(packet);

// The last poll: the server ends it once it has seen the probe.
const pending = get(session);
const socket = new WebSocket(`ws://${location.host}${at}websocket&sid=${sid}`);
socket.onopen = () => socket.send('2probe');
socket.onmessage = async ({ data }) => {
  if (data === '2') socket.send('3');
  if (data !== '3probe') return read(data);
  for (const packet of (await pending).split('\x1e')) read(packet);
  socket.send('5');
};

async function get(address) {
  const response = await fetch(address, { cache: 'no-store' });
  return response.text();
}

function read(packet) {
  if (!packet.startsWith('42')) return;
  const [name, value] = JSON.parse(packet.slice(2));
  if (name === 'story') show(value);
  else add(value);
}
