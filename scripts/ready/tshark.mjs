// @ts-check
/** tshark, with which the tests read the pcapng files of the house: the system's, or Debian's package. */
import { spawnSync } from 'node:child_process';
import { canInstallDebianPackages, installDebianPackages } from './debian.mjs';
import { say, Unready } from './say.mjs';

/**
 * Brings tshark where that needs no question. The rest of the tests needs none: where it cannot be had its suite does not
 * run, and the last line of the tests says so.
 * @param {{ starts: () => boolean, mayInstall: () => boolean, install: (packages: string[], why: string) => void }} machine
 */
export function readyTshark(
  machine = { starts, mayInstall: canInstallDebianPackages, install: installDebianPackages },
) {
  if (machine.starts() || !machine.mayInstall()) return;
  try {
    machine.install(['tshark'], 'a suite of the tests reads with it what the house writes');
  } catch (error) {
    if (!(error instanceof Unready)) throw error;
    say(`${error.message}; until then the tests with tshark do not run`);
  }
}

function starts() {
  return spawnSync('tshark', ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}
