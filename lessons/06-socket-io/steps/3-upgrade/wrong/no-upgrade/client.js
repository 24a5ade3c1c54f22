import { io } from 'socket.io-client';
import { add, show } from './page.js';

const socket = io({ transports: ['polling'] });

socket.on('story', show);
socket.on('news', add);

socket.on('connect', () => {
  const { id } = socket.io.engine;
  const probe = new WebSocket(`ws://${location.host}/socket.io/?EIO=4&transport=websocket&sid=${id}`);
  probe.onopen = () => probe.send('2probe');
  probe.onmessage = ({ data }) => console.log(data);
});
