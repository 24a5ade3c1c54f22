/**
 * What a request below the page prefix gets: the learner's client files, with the page runtime put in front of them.
 * Pure, because it has two callers: the learner's own HTTP server, and the gateway when there is none.
 */
import { libraryNames } from './libraries.js';

/** As `pagePrefix` of the protocol, which is TypeScript and would bring zod into each learner's process. */
const prefix = '/__page/';
/** As `otherSite` of the protocol. */
const otherSite = 'other/';
/** What runs in the sandbox is not for its visitors. */
const serversOwn = new Set(['server.js', 'proxy.js']);

/**
 * @typedef {object} PageRequest
 * @property {Record<string, string>} files the project, by name
 * @property {'server' | 'other'} [of] whose page: the learner's server's when left out
 * @property {string} path as it stands in the request line
 * @property {string} [method] `GET` when left out
 * @property {string} [host] the Host field: by which name the reader reaches this machine
 * @property {number} run number of the Run
 * @property {number} speed how many sandbox seconds pass in one second
 * @property {number} date what `Date.now()` says in the sandbox
 * @property {Record<string, number>} addresses gateway ports by the learner's ports
 * @property {(name: string) => string | undefined} library texts that come from the house
 */

/** @typedef {{ status: number, headers: Record<string, string>, body: string }} PageAnswer */

/** @type {Record<string, string>} */
const types = {
  html: 'text/html',
  htm: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  // No browser runs these, but only as a script does it say in which line it stumbled.
  jsx: 'text/javascript',
  ts: 'text/javascript',
  tsx: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  map: 'application/json',
  svg: 'image/svg+xml',
  xml: 'application/xml',
  csv: 'text/csv',
};

/**
 * Whether a request target belongs to the page and not to the learner's server.
 *
 * @param {string | undefined} target
 */
export const isPagePath = (target) => target?.startsWith(prefix) === true;

/** @param {number} status @param {string} type @param {string} body @returns {PageAnswer} */
function answer(status, type, body) {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // In a process of its own a page that loops stops neither the lesson nor another page.
    'origin-agent-cluster': '?1',
  };
  return { status, headers, body };
}

/** The name of the machine in a Host field, if it is one. @param {string | undefined} host */
function hostName(host) {
  return /^(?<name>[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d+)?$/i.exec(host ?? '')?.groups?.name;
}

/** JSON that may stand in a script: nothing in it ends the script. @param {unknown} value */
const inScript = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * The tags that go in front of all of the page's own, on one line, so that its line numbers stay.
 *
 * @param {PageRequest} request
 */
function tags({ host, addresses }) {
  const name = hostName(host);
  /** @type {Record<string, string>} */
  const imports = { 'socket.io-client': prefix + libraryNames.socketIo };
  for (const [port, gatewayPort] of Object.entries(name ? addresses : {})) {
    for (const local of ['localhost', '127.0.0.1']) {
      imports[`http://${local}:${port}/`] = `http://${name}:${gatewayPort}/`;
    }
  }
  const map = `<script type="importmap">${inScript({ imports })}</script>`;
  return `<script src="${prefix}${libraryNames.runtime}"></script>${map}`;
}

/**
 * Where the tags go: behind `<head>`, or behind what a page without one begins with. Comments are skipped.
 *
 * @param {string} html
 */
function headEnd(html) {
  let end = 0;
  for (const match of html.matchAll(/<!--[\s\S]*?-->|<(!doctype|html|head)(?=[\s>])[^>]*>|<(?![!])[a-z]/gi)) {
    const name = match[1]?.toLowerCase();
    if (name) end = match.index + match[0].length;
    if (name === 'head' || (!name && !match[0].startsWith('<!--'))) break;
  }
  return end;
}

/**
 * The page with the tags in it, and with the addresses in its attributes that lead to the learner's ports.
 *
 * @param {string} html
 * @param {PageRequest} request
 */
function prepared(html, request) {
  const name = hostName(request.host);
  const local =
    /\b(src|href|action)(\s*=\s*["']?)https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):(\d{1,5})(?=[/"'\s>?#])/gi;
  const moved = html.replace(local, (all, attribute, equals, port) => {
    const gatewayPort = request.addresses[port];
    return name && gatewayPort ? `${attribute}${equals}http://${name}:${gatewayPort}` : all;
  });
  const at = headEnd(moved);
  return moved.slice(0, at) + tags(request) + moved.slice(at);
}

const barePage =
  '<!doctype html><html><head><meta charset="utf-8"><title>client.js</title></head>' +
  '<body><script type="module" src="client.js"></script></body></html>\n';

/**
 * The files of one of the two sites, by the names that its pages know them by. Neither has the other's.
 *
 * @param {Record<string, string>} files @param {string} folder
 * @returns {Record<string, string>}
 */
function siteFiles(files, folder) {
  const isOf = (/** @type {string} */ name) =>
    folder ? name.startsWith(folder) : !serversOwn.has(name) && !name.startsWith(otherSite);
  const own = Object.entries(files).filter(([name]) => isOf(name));
  return Object.fromEntries(own.map(([name, text]) => [name.slice(folder.length), text]));
}

/** @param {PageRequest['of']} of */
const folderOf = (of) => (of === 'other' ? otherSite : '');

/** @param {PageRequest} request @param {string} name @returns {PageAnswer} */
function missing({ files, of }, name) {
  const folder = folderOf(of);
  const names = Object.keys(siteFiles(files, folder));
  let what = `The project has no file ${folder}${name || 'index.html'}.`;
  if (!folder && serversOwn.has(name)) what = `${name} is the code of the server; a page does not get it.`;
  if (!folder && name.startsWith(otherSite)) what = `${otherSite} is another site, at an origin of its own.`;
  const has = names.length > 0 ? `A page can load: ${names.join(', ')}` : 'Add a file index.html or client.js.';
  return answer(404, 'text/plain', `${what}\n${has}\n`);
}

/** @param {string} path @returns {string | undefined} the name of the file that is meant */
function nameOf(path) {
  try {
    const name = decodeURIComponent(path.slice(prefix.length).replace(/[?#].*$/s, ''));
    return name === '' || name.endsWith('/') ? `${name}index.html` : name;
  } catch {
    return undefined;
  }
}

/**
 * Answers a request below the page prefix. Nothing is cached: the same address has other files after the next Run.
 *
 * @param {PageRequest} request
 * @returns {PageAnswer}
 */
export function pageAnswer(request) {
  const { path, method = 'GET', run, speed, date, addresses, library } = request;
  const name = nameOf(path);
  if (method !== 'GET' && method !== 'HEAD') {
    const refused = answer(405, 'text/plain', 'These files are only read: use GET.\n');
    return { ...refused, headers: { ...refused.headers, allow: 'GET, HEAD' } };
  }
  if (name === undefined) return answer(400, 'text/plain', 'The path is not a percent-encoded UTF-8 text.\n');

  const text = library(name);
  if (text !== undefined) {
    const config = { run, speed, date, addresses, folder: folderOf(request.of) };
    const first = name === libraryNames.runtime ? `var pageConfig = ${inScript(config)};\n` : '';
    return answer(200, 'text/javascript', first + text);
  }
  const files = siteFiles(request.files, folderOf(request.of));
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (file === undefined) {
    const isBare = name === 'index.html' && Object.hasOwn(files, 'client.js');
    return isBare ? answer(200, 'text/html', prepared(barePage, request)) : missing(request, name.slice(0, 200));
  }
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const type = (Object.hasOwn(types, ending) && types[ending]) || 'text/plain';
  return answer(200, type, type === 'text/html' ? prepared(file, request) : file);
}
