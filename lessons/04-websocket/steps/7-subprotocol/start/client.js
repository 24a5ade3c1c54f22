import { add, onComment, say } from './page.js';

const socket = new WebSocket(`ws://${location.host}/`, ['comments.v2', 'comments.v1']);

socket.onopen = () => say(`open, ${socket.protocol}`);
socket.onmessage = ({ data }) => add(JSON.parse(data).text);
socket.onclose = ({ code, reason }) => say(`closed, ${code} ${reason}`);

onComment((text) => socket.send(text));
