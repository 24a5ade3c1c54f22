const age = document.getElementById('age');
const number = document.getElementById('number');

const socket = new WebSocket(`ws://${location.host}/live`);

socket.onmessage = ({ data }) => {
  const picture = JSON.parse(data);
  socket.send(`got ${picture.number}`);
  number.textContent = picture.number;
  age.textContent = `${((Date.now() - picture.taken) / 1000).toFixed(1)} s`;
};
socket.onclose = ({ code }) => {
  age.textContent = `closed, ${code}`;
};
