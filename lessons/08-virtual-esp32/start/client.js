// Shows the readings that the server passes on, and sends what the buttons say.

new EventSource('/readings').onmessage = ({ data }) => {
  const { celsius } = JSON.parse(data);
  document.getElementById('celsius').textContent = celsius;
};

press('read', '/read');
press('led-on', '/led/on');
press('led-off', '/led/off');

function press(id, path) {
  document.getElementById(id).onclick = () => fetch(path, { method: 'POST' });
}
