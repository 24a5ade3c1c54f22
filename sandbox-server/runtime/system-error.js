/** Errors that read like those of Node's own system calls. */
import { constants } from 'node:os';

/** @type {Record<string, number>} */
const errorNumbers = { ...constants.errno };

/**
 * @typedef {object} SystemError
 * @property {string} code `EADDRINUSE`
 * @property {string} syscall `listen`
 * @property {string} [reason] `address already in use`; Node leaves it out for `connect`.
 * @property {string} address
 * @property {number} [port]
 */

/**
 * `listen EADDRINUSE: address already in use :::3000`, with the properties that Node gives it. The stack begins at the
 * caller of `above`, which is the learner's own line.
 *
 * @param {SystemError} details
 * @param {Function} above
 */
export function systemError({ code, syscall, reason, address, port }, above) {
  const where = port === undefined ? address : `${address}:${port}`;
  const errno = -(errorNumbers[code] ?? 1);
  const error = new Error(`${syscall} ${code}${reason ? `: ${reason}` : ''} ${where}`);
  Error.captureStackTrace(error, above);
  return Object.assign(error, { code, errno, syscall, address, ...(port === undefined ? {} : { port }) });
}
