// A plain reverse proxy, as many servers have one in front of them. It takes requests on port 8080, asks server.js on
// port 3000 for the same, and passes the answer on: not as it comes, but when it has all of it.
import { request as ask, createServer } from 'node:http';

const server = { host: 'localhost', port: 3000 };
/** Milliseconds that it waits for the next byte of the server. */
const patience = 60_000;

// These fields are for one hop only, and so is each that Connection names (RFC 9110, section 7.6.1).
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** The fields that go on to the next hop. @param {import('node:http').IncomingHttpHeaders} fields */
function passedOn(fields) {
  const named = (fields.connection ?? '').toLowerCase().split(/\s*,\s*/);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ![...hopByHop, ...named].includes(name)));
}

createServer((request, response) => {
  const { method, url: path } = request;
  const headers = { ...passedOn(request.headers), via: '1.1 proxy.js' };
  // A body of unknown length comes in chunks, and goes on in chunks of the proxy's own.
  if (request.headers['transfer-encoding']) headers['transfer-encoding'] = 'chunked';
  const asked = ask({ ...server, method, path, headers, agent: false });

  /** @param {number} status @param {string} reason */
  function giveUp(status, reason) {
    if (!response.headersSent) response.writeHead(status, { 'content-type': 'text/plain' }).end(`${reason}\n`);
    asked.destroy();
  }
  const timer = setTimeout(() => giveUp(504, 'The server has sent nothing for 60 seconds.'), patience);

  asked.on('response', (answer) => {
    /** @type {Buffer[]} */
    const chunks = [];
    timer.refresh();
    answer.on('data', (chunk) => {
      chunks.push(chunk);
      timer.refresh();
    });
    answer.on('end', () => {
      const body = Buffer.concat(chunks);
      const fields = passedOn(answer.headers);
      // The server sent chunks; now that all of them are here, their length is known. Without a body (HEAD, 304) it is not.
      if (answer.headers['transfer-encoding'] && chunks.length > 0) fields['content-length'] = String(body.length);
      response.writeHead(answer.statusCode ?? 502, fields).end(body);
    });
    answer.on('error', () => giveUp(502, 'The server broke its answer off.'));
  });
  asked.on('error', () => giveUp(502, 'The server cannot be reached.'));

  // The answer is through, or whoever asked has gone: then the server need not work on it any more.
  response.on('close', () => {
    clearTimeout(timer);
    asked.destroy();
  });
  request.pipe(asked);
}).listen(8080);
