import { io } from 'socket.io-client';
import { onWrite } from './page.js';

const socket = io();
const chat = document.getElementById('chat');

function draw(author, text) {
  const line = chat.appendChild(document.createElement('li'));
  line.textContent = `${author}: ${text}`;
}

socket.on('connect', () => socket.emit('newClient'));
socket.on('initialChatList', (messages) => {
  chat.textContent = '';
  for (const { author, text } of messages) draw(author, text);
});
socket.on('message', draw);

onWrite((text) => socket.send(text));
