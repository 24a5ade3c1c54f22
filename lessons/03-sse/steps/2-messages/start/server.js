import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A message is a line of JSON. */
const line = (t) => Buffer.from(`${JSON.stringify({ t })}\n`);

const server = createServer(async (request, response) => {
  if (request.url !== '/stream') return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': 'application/jsonl' });
  response.write(line('This changed by itself.'));
  response.write(line('새로고침 안 했는데요?'));
  response.write(line('Who told the page?'));
  await sleep(1000);
  const last = line('한글도 보여요.');
  response.write(last.subarray(0, 7));
  await sleep(1000);
  response.end(last.subarray(7));
});

server.listen(3000);
