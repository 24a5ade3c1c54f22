// Another site, at an origin of its own. It logs in at the chat, so it sends its cookies along.
import { io } from 'socket.io-client';

for (const transport of ['polling', 'websocket']) {
  const socket = io('http://localhost:3000', { transports: [transport], withCredentials: true, forceNew: true });
  const place = document.getElementById(transport);

  socket.on('connect', () => socket.emit('newClient'));
  socket.on('initialChatList', (messages) => {
    place.textContent = `${messages.length} messages`;
  });
  socket.on('connect_error', ({ message }) => {
    place.textContent = message;
  });
}
