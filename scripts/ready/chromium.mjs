// @ts-check
/** The Chromium that the tests drive: the one that is named, the system's, Playwright's, or Debian's package. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { canInstallDebianPackages, installDebianPackages } from './debian.mjs';
import { say, Unready } from './say.mjs';

/**
 * @typedef {object} Machine What the search looks at; the tests of this file make their own.
 * @property {NodeJS.Platform} platform
 * @property {Record<string, string | undefined>} env
 * @property {string} home
 * @property {(file: string) => boolean} exists
 * @property {(folder: string) => string[]} list names in a folder; empty if there is none
 */

/**
 * Finds (or installs) a Chromium and writes where it is into node_modules/.cache/ready.json for the tests, unless
 * CHROME_PATH names one.
 * @param {string} house
 */
export function readyChromium(house) {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (starts(named)) return; // the tests look there first, too
    throw new Unready(
      `CHROME_PATH is ${named}, which does not start. Next: set it to a Chromium or Chrome, or unset it`,
    );
  }
  const note = path.join(house, 'node_modules', '.cache', 'ready.json');
  const before = readNote(note);
  if (before && existsSync(before)) return; // as found last time: asking it again costs a second
  const found = findStarting() ?? installed();
  mkdirSync(path.dirname(note), { recursive: true });
  writeFileSync(note, `${JSON.stringify({ chromium: found }, null, 2)}\n`);
  say(`the tests will use ${found}`);
}

/**
 * Every place where a Chromium is usual on this machine and is there, in the order in which they are tried.
 * @param {Machine} machine
 * @returns {string[]}
 */
export function candidates(machine) {
  const { platform, env, home, exists } = machine;
  const join = platform === 'win32' ? path.win32.join : path.posix.join;
  /** @type {string[]} */
  const places = [];
  if (platform === 'darwin') {
    for (const root of ['/Applications', join(home, 'Applications')]) {
      places.push(join(root, 'Chromium.app/Contents/MacOS/Chromium'));
      places.push(join(root, 'Google Chrome.app/Contents/MacOS/Google Chrome'));
    }
  } else if (platform === 'win32') {
    for (const root of [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]) {
      if (!root) continue;
      places.push(join(root, 'Chromium\\Application\\chrome.exe'));
      places.push(join(root, 'Google\\Chrome\\Application\\chrome.exe'));
    }
  } else {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
      for (const folder of (env.PATH ?? '').split(':')) if (folder) places.push(join(folder, name));
    }
  }
  return [...places, ...playwrights(machine, join)].filter(exists);
}

/**
 * Browsers that Playwright downloaded, newest first.
 * @param {Machine} machine
 * @param {(...parts: string[]) => string} join
 */
function playwrights({ platform, env, home, list }, join) {
  const usual =
    platform === 'darwin'
      ? join(home, 'Library/Caches/ms-playwright')
      : platform === 'win32'
        ? join(env.LOCALAPPDATA ?? join(home, 'AppData\\Local'), 'ms-playwright')
        : join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'ms-playwright');
  const named = env.PLAYWRIGHT_BROWSERS_PATH;
  const cache = named && named !== '0' ? named : usual;
  const versions = list(cache).filter((name) => /^chromium-\d+$/.test(name));
  versions.sort((a, b) => Number(b.slice('chromium-'.length)) - Number(a.slice('chromium-'.length)));
  const programs = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win64\\chrome.exe',
    'chrome-win\\chrome.exe',
  ];
  return versions.flatMap((version) => programs.map((program) => join(cache, version, program)));
}

function findStarting() {
  /** @type {Machine} */
  const machine = { platform: process.platform, env: process.env, home: os.homedir(), exists: existsSync, list };
  return candidates(machine).find(starts);
}

/** Debian's package, if we may; else the explanation. */
function installed() {
  if (!canInstallDebianPackages()) {
    throw new Unready(
      'the tests need a Chromium, and none was found. Next: install Chromium or Chrome, or run npx playwright install chromium, ' +
        'or set CHROME_PATH to one',
    );
  }
  installDebianPackages(['chromium'], 'the tests need a browser');
  const found = findStarting();
  if (found) return found;
  throw new Unready(
    "Debian's chromium is installed and does not start. Next: run chromium --version and read what it says",
  );
}

/**
 * Ubuntu's `chromium-browser` may be a mere signpost to a snap, so being there is not enough.
 * @param {string} program
 */
function starts(program) {
  if (process.platform === 'win32') return existsSync(program); // there `--version` would open a window
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** @param {string} file */
function readNote(file) {
  try {
    const { chromium } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof chromium === 'string' ? chromium : undefined;
  } catch {
    return undefined;
  }
}
