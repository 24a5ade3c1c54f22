/**
 * The learner's page on the learner's own server: requests below the page prefix are answered here, inside the server
 * and instead of its handlers. Answered by Node's own ServerResponse, they take their turn between the learner's answers
 * on a kept-alive or pipelined connection.
 */
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { isPagePath, pageAnswer } from '#sandbox-server/page/answer.js';
import { library } from '#sandbox-server/page/libraries.js';

const answered = new Set(['request', 'checkContinue', 'checkExpectation']);

/**
 * The project as it is on disk.
 *
 * @param {string} project
 * @returns {Record<string, string>}
 */
function readProject(project) {
  const entries = readdirSync(project, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(project.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}

/**
 * Takes over the requests of every HTTP server below the page prefix.
 *
 * @param {string} project
 * @param {() => number} now what `Date.now()` says in the sandbox
 */
export function servePages(project, now) {
  /** @type {Record<string, string> | undefined} */
  let files;
  /** @type {{ run: number, speed: number, addresses: Record<string, number> }} */
  const known = { run: 0, speed: 1, addresses: {} };
  const { emit } = http.Server.prototype;

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  const answer = (request, response) => {
    files ??= readProject(project);
    const { method = 'GET', url: path = '/', headers } = request;
    const {
      status,
      headers: fields,
      body,
    } = pageAnswer({ files, path, method, host: headers.host, library, date: now(), ...known });
    response.writeHead(status, { ...fields, 'content-length': Buffer.byteLength(body) });
    response.end(body);
  };

  /** @this {http.Server} @param {string | symbol} event @param {unknown[]} args */
  function emitUnlessPage(event, ...args) {
    const [request, response] = args;
    if (
      answered.has(String(event)) &&
      request instanceof http.IncomingMessage &&
      response instanceof http.ServerResponse &&
      isPagePath(request.url)
    ) {
      answer(request, response);
      return true;
    }
    return Reflect.apply(emit, this, [event, ...args]);
  }
  Object.defineProperty(http.Server.prototype, 'emit', { value: emitUnlessPage, writable: true, configurable: true });

  return {
    /** @param {{ run: number, speed: number }} started */
    setRun(started) {
      Object.assign(known, started);
      files = undefined;
    },
    /** @param {Record<string, number>} addresses gateway ports by the learner's ports */
    setAddresses(addresses) {
      known.addresses = addresses;
    },
  };
}
