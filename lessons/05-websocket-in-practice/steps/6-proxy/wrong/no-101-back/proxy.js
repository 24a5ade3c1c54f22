// A reverse proxy. It takes requests on port 8080, asks server.js on port 3000 for the same, and passes the answer on.
import { request as ask, createServer } from 'node:http';
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

proxy.on('upgrade', (request, near, head) => {
  const { url: path, headers } = request;
  const fields = { ...passedOn(headers), connection: 'Upgrade', upgrade: headers.upgrade };
  const asked = ask({ ...server, path, headers: fields, agent: false });

  asked.on('upgrade', (_answer, far, farHead) => {
    join({ socket: near, head }, { socket: far, head: farHead });
  });
  // The server has said no: that, too, is an answer.
  asked.on('response', (answer) => near.end(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\n\r\n`));
  asked.on('error', () => near.destroy());
  asked.end();
});

proxy.listen(8080);
