// @ts-check
/** How `ready` speaks, and how it gives up. */

/**
 * Something that `ready` cannot do. The message says what is missing and the one next step.
 */
export class Unready extends Error {}

/**
 * A line for the person at the keyboard. Standard error, because `npm run -s cli -- run … --json` owns standard output.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`ready: ${line}\n`);
}
