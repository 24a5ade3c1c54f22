import { Server } from 'socket.io';

const io = new Server(3000, { connectionStateRecovery: {} });

const chat = [
  { author: 'Mara', text: 'This changed by itself.' },
  { author: '하늘', text: '새로고침 안 했는데요?' },
];

function tell(message) {
  chat.push(message);
  io.emit('message', message);
}

io.on('connection', (socket) => {
  socket.on('newClient', () => socket.emit('initialChatList', chat));
  socket.on('message', (text) => tell({ author: 'A reader', text }));
});

// Somebody always writes, whoever is away.
let headlines = 0;
setInterval(() => tell({ author: 'The desk', text: `Headline ${++headlines}` }), 500);
