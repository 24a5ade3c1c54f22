// A reader whose software is from last year. It knows version 1 and says so.

import { WebSocket } from 'ws';

export function oldReader(port) {
  const socket = new WebSocket(`ws://localhost:${port}/`, ['comments.v1']);
  socket.on('message', (data) => console.log('The old reader reads:', data.toString()));
  socket.on('error', ({ message }) => console.log('The old reader gives up:', message));
}
