// A reverse proxy. It takes requests on port 8080, asks server.js on port 3000 for the same, and passes the answer on.
import { request as ask, createServer } from 'node:http';

const server = { host: 'localhost', port: 3000 };

// These fields are for one hop only, and so is each that Connection names (RFC 9110, section 7.6.1).
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** The fields that go on to the next hop. */
function passedOn(fields) {
  const named = (fields.connection ?? '').toLowerCase().split(/\s*,\s*/);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ![...hopByHop, ...named].includes(name)));
}

const proxy = createServer((request, response) => {
  const { method, url: path } = request;
  const asked = ask({ ...server, method, path, headers: passedOn(request.headers), agent: false });
  asked.on('response', (answer) => {
    response.writeHead(answer.statusCode, passedOn(answer.headers));
    answer.pipe(response);
  });
  asked.on('error', () => response.writeHead(502).end());
  request.pipe(asked);
});

proxy.on('upgrade', async (request, near, head) => {
  const headers = new Map(Object.entries(passedOn(request.headers)));
  headers.set('Connection', 'Upgrade').set('Upgrade', 'websocket').set('Via', '1.1 mine');
  try {
    const { answer, far, first } = await new Promise((resolve, reject) => {
      ask({ ...server, path: request.url, headers: Object.fromEntries(headers), agent: false })
        .on('upgrade', (answer, far, first) => resolve({ answer, far, first }))
        .on('response', (answer) => reject(new Error(`The server said ${answer.statusCode}`)))
        .on('error', reject)
        .end();
    });
    const { 'sec-websocket-accept': accept } = answer.headers;
    near.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n');
    near.write(`Sec-WebSocket-Accept: ${accept}\r\n\r\n`);
    near.write(first);
    far.write(head);
    near.on('data', (bytes) => far.write(bytes)).on('close', () => far.destroy());
    far.on('data', (bytes) => near.write(bytes)).on('close', () => near.destroy());
    for (const socket of [near, far]) socket.on('error', () => {});
  } catch {
    near.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
  }
});

proxy.listen(8080);
