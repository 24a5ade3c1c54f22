import express from 'express';
import { WebSocketServer } from 'ws';
import { oldReader } from './old-reader.js';

const server = express().listen(3000, () => oldReader(3000));
const sockets = new WebSocketServer({ noServer: true, handleProtocols: newest });

function newest(offered) {
  let best = false;
  for (const name of offered) if (/^comments\.v[12]$/.test(name) && (!best || name > best)) best = name;
  return best;
}

server.on('upgrade', (...request) => {
  sockets.handleUpgrade(...request, (socket) => {
    const isNew = socket.protocol.endsWith('2');
    socket.send(isNew ? '{"text":"Hello, new one."}' : 'Hello, old one.');
  });
});
