// @ts-check
/** Debian's packages, for whoever is root on Debian: a container, a machine of a CI. Nobody else's system is changed. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { say, Unready } from './say.mjs';

/** Is this Debian, and may we install? Ubuntu is not Debian here: its `chromium` is a snap, which containers cannot run. */
export function canInstallDebianPackages() {
  return process.platform === 'linux' && process.getuid?.() === 0 && isDebian(readIfThere('/etc/os-release'));
}

/** @param {string} osRelease the text of /etc/os-release */
export function isDebian(osRelease) {
  return /^ID="?(debian|raspbian)"?$/m.test(osRelease);
}

/**
 * @param {string[]} packages
 * @param {string} why
 */
export function installDebianPackages(packages, why) {
  say(`installing Debian's ${packages.join(' and ')} with apt-get (${why})`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', ...packages],
  ]) {
    const { error, status, stdout, stderr } = spawnSync('apt-get', args, { encoding: 'utf8', env });
    if (!error && status === 0) continue;
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
    throw new Unready(
      `apt-get ${args.join(' ')} failed${error ? ` (${error.message})` : ', as it says above'}. Next: mend that and run this again`,
    );
  }
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
