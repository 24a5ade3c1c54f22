import { createServer } from 'node:http';
import express from 'express';
import { Server } from 'socket.io';

const server = createServer(express());
const io = new Server(server, {
  connectionStateRecovery: { maxDisconnectionDuration: 120_000, skipMiddlewares: true },
});
const chat = [];

io.on('connection', async (socket) => {
  await socket.join('readers');
  socket.on('newClient', (all) => all(chat));
});

async function headlines() {
  for (let number = 1; ; number++) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    chat.push({ author: 'The desk', text: `Headline ${number}` });
    io.to('readers').emit('message', chat.at(-1));
  }
}

headlines();
server.listen(3000);
