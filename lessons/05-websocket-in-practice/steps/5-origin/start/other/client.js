// A page of another site. Nobody of yours has written it, and it opens a WebSocket to your server.
const heard = document.getElementById('heard');
const count = document.getElementById('count');

const socket = new WebSocket('ws://localhost:3000/news');

socket.onmessage = ({ data }) => {
  heard.textContent = data.slice(0, 60);
  count.textContent++;
};
socket.onclose = ({ code }) => {
  heard.textContent = `closed, ${code}`;
};

// And once more from a frame that belongs to no site at all: its Origin is the word null.
const frame = document.createElement('iframe');
frame.sandbox = 'allow-scripts';
frame.srcdoc = `<script>new WebSocket(${JSON.stringify(socket.url)})</script>`;
frame.hidden = true;
document.body.append(frame);
