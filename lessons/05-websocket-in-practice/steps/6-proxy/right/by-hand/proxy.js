// A reverse proxy. It takes requests on port 8080, asks server.js on port 3000 for the same, and passes the answer on.
import { request as ask, createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from './join.js';

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

/** The head of a request for the next hop, as bytes: what is for one hop only is written anew. */
function headOf({ method, url, headers }) {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (const [name, value] of Object.entries(passedOn(headers))) lines.push(`${name}: ${value}`);
  lines.push('Connection: Upgrade', `Upgrade: ${headers.upgrade}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

proxy.on('upgrade', (request, near, head) => {
  const far = connect(server.port, server.host, () => {
    far.write(headOf(request));
    // Whatever the server answers, its 101 too, goes back as it is: it is the answer to the same question.
    join({ socket: near, head }, { socket: far, head: Buffer.alloc(0) });
  });
  far.on('error', () => near.destroy());
});

proxy.listen(8080);
