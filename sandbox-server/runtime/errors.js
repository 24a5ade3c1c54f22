/**
 * What ends a learner's server: an error that nobody caught. It is told once over the control channel, as the learner
 * would read it, and the process ends as Node ends it. Learners who catch it themselves are not disturbed.
 */
import { inspect } from 'node:util';
import { send } from './channel.js';

const longestText = 16 * 1024;

/** @param {unknown} error */
function stackOf(error) {
  return error instanceof Error && typeof error.stack === 'string' ? error.stack : '';
}

/** @param {unknown} error */
function words(error) {
  try {
    return inspect(error, { maxStringLength: longestText, breakLength: 100 });
  } catch {
    return 'An error that cannot be shown was thrown'; // Its own getters threw.
  }
}

/**
 * Tells the supervisor about an error that ends the process.
 *
 * @param {unknown} error
 * @param {import('./place.js').Places} places
 */
export function reportError(error, places) {
  const isError = error instanceof Error;
  const code = isError ? /** @type {NodeJS.ErrnoException} */ (error).code : undefined;
  // Node says the same of a thrown value that is no error.
  const text = isError ? words(error) : `Uncaught ${words(error)}`;
  send({
    t: 'error',
    text: places.relative(places.clean(text)).slice(0, longestText),
    name: isError ? String(error.name).slice(0, 80) : '',
    code: typeof code === 'string' ? code.slice(0, 80) : '',
    place: places.thrown(stackOf(error)),
  });
}

/**
 * Ends the process after an error as Node does, unless the learner has a handler for it.
 *
 * @param {import('./place.js').Places} places
 */
export function watchErrors(places) {
  const { exit } = process;
  /** @param {Error} error */
  const end = (error) => {
    if (process.listenerCount('uncaughtException') > 1) return;
    reportError(error, places);
    const isUnplaced = error instanceof SyntaxError && !places.thrown(stackOf(error));
    if (!isUnplaced) exit.call(process, 1);
    // Where a module cannot be parsed only Node itself knows, and only when it ends the process it prints that, on
    // standard error. The supervisor reads it there.
    process.off('uncaughtException', end);
    process.nextTick(() => {
      throw error;
    });
  };
  process.on('uncaughtException', end);
}
