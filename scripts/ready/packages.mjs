// @ts-check
/** Are the packages of package-lock.json installed, for this machine? If not, `npm ci`. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { say, Unready } from './say.mjs';

/**
 * @typedef {object} LockedPackage One entry of a lock file, as far as it matters here.
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {string | string[]} [os]
 * @property {string | string[]} [cpu]
 *
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 * @typedef {{ platform: string, arch: string }} Machine
 */

/**
 * Installs the packages if they are missing, are not those of package-lock.json, or belong to another machine.
 * @param {string} house
 */
export function readyPackages(house) {
  const lock = readLock(path.join(house, 'package-lock.json'));
  if (!lock) throw new Unready('package-lock.json is missing or unreadable. Next: git checkout package-lock.json');
  const reason = staleBecause(lock, readLock(installedNote(house)), process);
  if (reason) install(house, reason);
}

/**
 * Why the packages must be installed again, in words; undefined if they need not be.
 *
 * `installed` is npm's own note of what lies in node_modules. It is compared with the lock file package by package, so
 * that neither a touched file nor packages installed by hand cost an installation, and an interrupted one is noticed
 * (npm writes its note last).
 * @param {Lock} lock
 * @param {Lock | undefined} installed
 * @param {Machine} machine
 * @returns {string | undefined}
 */
export function staleBecause(lock, installed, machine) {
  if (!installed) return 'no packages are installed';
  for (const [place, wanted] of Object.entries(lock.packages)) {
    if (place === '') continue; // the house itself
    const found = installed.packages[place];
    if (!found) {
      if (wanted.optional) continue; // for another machine, or npm could not get it: node.mjs looks at the one we need
      return `${name(place)} is not installed`;
    }
    if (found.version !== wanted.version || found.integrity !== wanted.integrity) {
      return `${name(place)} is not the version of package-lock.json`;
    }
    // A folder shared with a container or copied from another machine holds that one's binaries.
    if (!fits(found.os, machine.platform) || !fits(found.cpu, machine.arch)) {
      return `${name(place)} is not for ${machine.platform}-${machine.arch}`;
    }
  }
  return undefined;
}

/**
 * Why `npm ci` failed, in one line with the next step.
 * @param {string} output what npm printed
 */
export function explainFailure(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i.test(output)) {
    return 'npm cannot reach its registry. Next: connect to the internet (or set npm\'s "registry" or "proxy") and run this again';
  }
  if (/ENOSPC/.test(output)) return 'the disk is full (about 1 GB is needed). Next: free some space and run this again';
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return 'npm may not write here. Next: make this folder your own, and end what is running in it';
  }
  if (/in sync|from lock file/.test(output)) {
    return 'package.json and package-lock.json do not agree. Next: npm install, and commit the lock file with your change';
  }
  return 'npm ci failed, as it says above. Next: mend that and run this again';
}

/**
 * @param {string} house
 * @param {string} reason
 */
function install(house, reason) {
  say(`installing packages with npm ci, about half a minute (${reason})`);
  // npm's own script is run by this Node where npm says where it is: on Windows `npm` is a .cmd, which only a shell starts.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  /** @type {import('node:child_process').SpawnSyncOptionsWithStringEncoding} */
  const options = { cwd: house, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
  const result =
    npm && /\.c?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.error) throw new Unready(`npm does not start (${result.error.message}). Next: install Node with npm`);
  if (result.status !== 0) {
    const output = `${result.stdout}${result.stderr}`;
    process.stderr.write(output);
    throw new Unready(explainFailure(output));
  }
  if (!readLock(installedNote(house)))
    throw new Unready('npm ci left no packages here. Next: run npm ci and read what it says');
}

/** @param {string} house */
function installedNote(house) {
  return path.join(house, 'node_modules', '.package-lock.json');
}

/**
 * @param {string} file
 * @returns {Lock | undefined}
 */
function readLock(file) {
  try {
    const lock = JSON.parse(readFileSync(file, 'utf8'));
    return lock && typeof lock.packages === 'object' ? lock : undefined;
  } catch {
    return undefined; // missing or half written: both mean «not installed»
  }
}

/**
 * `os` and `cpu` as npm reads them: a list, in which `!win32` means «all but».
 * @param {string | string[] | undefined} list
 * @param {string} value
 */
function fits(list, value) {
  if (list === undefined) return true;
  const names = Array.isArray(list) ? list : [list];
  if (names.includes(`!${value}`)) return false;
  const wanted = names.filter((entry) => !entry.startsWith('!'));
  return wanted.length === 0 || wanted.includes(value) || wanted.includes('any');
}

/** @param {string} place `node_modules/a/node_modules/@b/c` → `@b/c` */
function name(place) {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
