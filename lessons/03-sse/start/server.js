import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const message = Buffer.from('{"t":"한글"}');

const server = createServer(async (request, response) => {
  if (request.url !== '/stream') return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write(message.subarray(0, 7));
  await sleep(1000);
  response.end(message.subarray(7));
});

server.listen(3000);
