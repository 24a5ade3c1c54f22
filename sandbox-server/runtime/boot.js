/**
 * The first thing that runs in a learner's process. It waits in the pool with all that a server of the course imports
 * loaded already; when the project is there, it runs `server.js`, or `proxy.js`, in place of itself.
 *
 * Arguments: the project's directory, the directory for sockets, the socket on which the gateway takes the process's own
 * connections, and the packages to load, by name, with commas between.
 */
import { readdirSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nameConnections, resetByClient, resetDone } from './accept.js';
import { receive, send } from './channel.js';
import { takeClock } from './clock.js';
import { mapConnections, setNeighbours } from './connect.js';
import { frameConsole } from './console.js';
import { reportError, watchErrors } from './errors.js';
import { mapListeners } from './listen.js';
import { allowModules } from './modules.js';
import { closeNames } from './names.js';
import { servePages } from './pages.js';
import { placesIn } from './place.js';

const [project = '', sockets = '', gateway = '', packages = ''] = process.argv.slice(2);
const places = placesIn(project);

/** The first import of a module costs tens of milliseconds; here nobody waits for it. An ESM facade warms both kinds. */
const imports = [
  'http',
  'https',
  'fs',
  'fs/promises',
  'path',
  'url',
  'crypto',
  'events',
  'net',
  'stream',
  'util',
  'timers',
];

frameConsole(places);
mapListeners(sockets);
nameConnections();
closeNames();
for (const name of imports) await import(`node:${name}`);
// Between the two: Node's inside keeps its own timers, and packages get the sandbox's.
const clock = takeClock();
const pages = servePages(project, clock.now);
for (const name of packages.split(',').filter(Boolean)) await import(name);
// Last, because what loaded above may connect as it likes, and a learner's `import { connect }` must get ours.
mapConnections(gateway);
syncBuiltinESMExports();
allowModules(project, () => readdirSync(project));
watchErrors(places);

let isRunning = false;
let isLoaded = false;
/** The file that runs here. */
let ran = '';

/** @param {{ run: number, file: string, speed: number }} how */
async function start({ run, file, speed }) {
  isRunning = true;
  ran = file;
  const entry = join(project, file);
  process.argv = [process.execPath, entry];
  process.title = `node ${file}`;
  clock.start(speed);
  pages.setRun({ run, speed });
  channel.release();
  try {
    await import(pathToFileURL(entry).href);
    isLoaded = true;
    send({ t: 'loaded' });
  } catch (error) {
    // Outside of this promise it is what Node makes of it: an uncaught error, also for a learner who handles those.
    process.nextTick(() => {
      throw error;
    });
  }
}

const channel = receive((message) => {
  const { port, nth } = /** @type {{ port: number, nth: number }} */ (message);
  if (message.t === 'ping') send({ t: 'pong', n: message.n });
  else if (message.t === 'run' && !isRunning) void start(/** @type {Parameters<typeof start>[0]} */ (message));
  else if (message.t === 'reset') resetByClient(port, nth);
  else if (message.t === 'resetDone') resetDone(port, nth);
  else if (message.t === 'neighbours') setNeighbours(/** @type {number[]} */ (message.ports));
  else if (message.t === 'addresses') pages.setAddresses(/** @type {Record<string, number>} */ (message.addresses));
});

process.on('exit', (code) => {
  if (!isRunning || isLoaded || code !== 0 || process.exitCode) return;
  // Node gives this its exit code 13 and says nothing about where.
  const message = `${ran} waits at its top level for something that never comes`;
  reportError(
    Object.assign(new Error(message), {
      stack: `Error: ${message}`,
      code: 'ERR_SANDBOX_UNSETTLED',
    }),
    places,
  );
  process.exitCode = 13;
});

send({ t: 'ready' });
