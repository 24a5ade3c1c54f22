import { add, onComment, say } from './page.js';

const socket = new WebSocket(`ws://${location.host}/`);

socket.onopen = () => say('open');
socket.onmessage = ({ data }) => add(data);
socket.onclose = ({ code, reason }) => say(`closed, ${code} ${reason}`);

onComment((text) => socket.send(text));

document.getElementById('leave').onclick = () => socket.close();
// The editor's button. It asks by HTTP, beside the WebSocket.
document.getElementById('end').onclick = () => fetch('/end', { method: 'POST' });
