const age = document.getElementById('age');
const number = document.getElementById('number');

const socket = new WebSocket(`ws://${location.host}/live`);

socket.onmessage = ({ data }) => {
  if (socket.bufferedAmount > 0) return;
  const picture = JSON.parse(data);
  number.textContent = picture.number;
  age.textContent = `${((Date.now() - picture.taken) / 1000).toFixed(1)} s`;
};
socket.onclose = ({ code }) => {
  age.textContent = `closed, ${code}`;
};
