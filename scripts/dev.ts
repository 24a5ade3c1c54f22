/**
 * The house while somebody works on it: Astro's dev server in front, the sandbox server behind it, both following changes.
 * Ends with Ctrl+C, and leaves nothing running however it ends.
 */
import { parseArgs } from 'node:util';
import { askedToEnd } from '#sandbox-server/asked.ts';
import { loopbackOrigins } from '#sandbox-server/control/origin.ts';
import { Kept } from '#scripts/dev/kept.ts';
import { choosePort, freePort, PortError, wantedPort } from '#scripts/dev/port.ts';
import { endWithNpm } from '#scripts/end/with-npm.ts';
import { house, inHouse } from '#scripts/house.ts';

/** Astro's usual port. */
const usualPort = 4321;

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

async function main() {
  parseArgs({ options: {} }); // an argument is a mistake, and it says so
  const wanted = wantedPort(process.env);
  // The sandbox server must know the address of the pages before Astro listens, so «any port» is decided here.
  const port = (await choosePort(wanted, usualPort)) || (await freePort());
  if (wanted === undefined && port !== usualPort) {
    say(`port ${usualPort} is taken, so this is ${port}; code saved in the browser belongs to the other address`);
  }

  const sandboxPort = await freePort();
  // Named before Astro reads its configuration, and kept over restarts, or the proxy would lead nowhere.
  process.env.SANDBOX_SERVER = `http://127.0.0.1:${sandboxPort}`;
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  const sandboxServer = new Kept({
    script: [
      inHouse('sandbox-server', 'main.ts'),
      ...['--port', String(sandboxPort)],
      ...loopbackOrigins(port).flatMap((origin) => ['--origin', origin]),
      '--end-with-stdin',
    ],
    cwd: house,
    folders: [inHouse('sandbox-server'), inHouse('virtual-esp32'), inHouse('wire')],
    say,
  });

  endWithNpm();
  const asked = askedToEnd();
  const { dev } = await import('astro');
  const [site] = await Promise.all([
    // 127.0.0.1 answers both names of this machine, and the lesson and its result need one each.
    dev({ root: house, logLevel: 'warn', server: { port, host: '127.0.0.1' } }),
    sandboxServer.start(),
  ]);
  say(`Switching Protocols is at http://localhost:${site.address.port}/ (end it with Ctrl+C)`);

  await asked;
  await Promise.all([sandboxServer.close(), site.stop()]);
}

try {
  await main();
  process.exit(0); // Astro leaves timers behind
} catch (error) {
  process.stderr.write(`dev: ${error instanceof PortError ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}
