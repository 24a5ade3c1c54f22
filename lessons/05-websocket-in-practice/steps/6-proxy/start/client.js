import { add, line, show } from './page.js';

const response = await fetch('/story');
show(await response.json());

const socket = new WebSocket(`ws://${location.host}/news`);
socket.onopen = () => line('open');
socket.onmessage = ({ data }) => add(JSON.parse(data).news);
socket.onclose = ({ code }) => line(`closed, ${code}`);
