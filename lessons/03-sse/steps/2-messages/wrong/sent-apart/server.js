import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A message is a line of JSON. */
const line = (t) => Buffer.from(`${JSON.stringify({ t })}\n`);

const server = createServer(async (request, response) => {
  if (request.url !== '/stream') return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': 'application/jsonl' });
  response.write(line('This changed by itself.'));
  await sleep(500);
  response.write(line('새로고침 안 했는데요?'));
  await sleep(500);
  response.write(line('Who told the page?'));
  await sleep(500);
  response.end(line('한글도 보여요.'));
});

server.listen(3000);
