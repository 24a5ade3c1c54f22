// @ts-check
/** Does the pinned Node start? It is a package of its own for each platform; every learner's bytes come from it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { canInstallDebianPackages, installDebianPackages } from './debian.mjs';
import { Unready } from './say.mjs';

/**
 * @param {string} house
 * @param {{ mayInstall: boolean }} options `mayInstall`: bring a missing system library, where that needs no question
 */
export function readyNode(house, { mayInstall }) {
  const pinned = findPinned(house);
  if (!pinned) {
    throw new Unready(
      `no Node for ${process.platform}-${process.arch} came with the packages. ` +
        'Next: rm -r node_modules and run this again; if it stays so, this platform is not one that the house has a Node for',
    );
  }
  let trouble = start(pinned);
  if (trouble?.includes('libatomic') && mayInstall && canInstallDebianPackages()) {
    installDebianPackages(['libatomic1'], 'the pinned Node needs libatomic.so.1');
    trouble = start(pinned);
  }
  const link = path.join(house, 'node_modules', '.bin', 'node');
  if (trouble === undefined) {
    if (process.platform !== 'win32' && !existsSync(link))
      symlinkSync(path.relative(path.dirname(link), pinned.file), link);
    return;
  }
  // npm scripts find this link first. While it leads to a Node that does not start, nobody would come as far as the
  // explanation below, so it goes until the Node starts.
  if (process.platform !== 'win32') rmSync(link, { force: true });
  throw new Unready(explainTrouble(trouble));
}

/**
 * What to do about a pinned Node that does not start.
 * @param {string} trouble what the system said
 */
export function explainTrouble(trouble) {
  if (trouble.includes('libatomic')) {
    return (
      'the pinned Node needs the system library libatomic.so.1, which is not here. ' +
      'Next: apt-get install libatomic1 (Debian, Ubuntu) or dnf install libatomic (Fedora), then run this again'
    );
  }
  if (/ENOENT|not found|ld-linux|GLIBC/.test(trouble)) {
    return (
      `the pinned Node does not start: ${trouble.trim()}. It needs a Linux with glibc 2.28 or newer (Alpine has musl). ` +
      'Next: use a Debian, Ubuntu or Fedora image'
    );
  }
  return `the pinned Node does not start: ${trouble.trim()}. Next: rm -r node_modules and run this again`;
}

/**
 * The Node among the house's optional dependencies that npm chose for this machine.
 * @param {string} house
 * @returns {{ file: string, version: string } | undefined}
 */
function findPinned(house) {
  const { optionalDependencies } = JSON.parse(readFileSync(path.join(house, 'package.json'), 'utf8'));
  for (const name of Object.keys(optionalDependencies)) {
    const folder = path.join(house, 'node_modules', name);
    if (!name.startsWith('node-') || !existsSync(path.join(folder, 'package.json'))) continue;
    const { bin, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return { file: path.join(folder, bin.node), version };
  }
  return undefined;
}

/**
 * Undefined if it starts and is the version that was locked; else what is wrong.
 * @param {{ file: string, version: string }} pinned
 * @returns {string | undefined}
 */
function start(pinned) {
  const { error, status, stdout, stderr } = spawnSync(pinned.file, ['--version'], { encoding: 'utf8' });
  if (error) return error.message;
  if (status !== 0) return stderr || `it ended with ${status}`;
  return stdout.trim() === `v${pinned.version}`
    ? undefined
    : `it says ${stdout.trim()} and should be v${pinned.version}`;
}
