/** The files that a page gets from the house and not from the learner's project. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Names below the page prefix. A learner's file name cannot begin with a hyphen, so it is never one of these. */
export const libraryNames = { runtime: '-/runtime.js', socketIo: '-/socket.io-client.js' };

/** The parts of the page runtime, in their order. */
const parts = [
  'stand-in.js',
  'dates.js',
  'clock.js',
  'values.js',
  'addresses.js',
  'page-text.js',
  'forms.js',
  'runtime.js',
];

/**
 * The page runtime as one classic script: a module would run only after the page is parsed, and this goes first.
 * Its parts are modules so that each can be checked and tested; here they become one scope.
 */
function runtime() {
  const texts = parts.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  const joined = texts.map((text) => text.replace(/^import .*;$/gm, '').replace(/^export /gm, '')).join('\n');
  return `(() => {\n'use strict';\n${joined}\n})();\n`;
}

/**
 * The text of one of them, or undefined for any other name.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function library(name) {
  if (name === libraryNames.runtime) return runtime();
  if (name !== libraryNames.socketIo) return undefined;
  const client = dirname(require.resolve('socket.io-client/package.json'));
  return readFileSync(join(client, 'dist/socket.io.esm.min.js'), 'utf8');
}
