/** The many forms in which Node takes the arguments of `listen` and `connect`, as one. */

/**
 * @typedef {object} Endpoint
 * @property {unknown} [port]
 * @property {string} [host]
 * @property {string} [path]
 * @property {number} [fd]
 * @property {unknown} [handle]
 * @property {unknown} [_handle]
 * @property {number} [backlog]
 * @property {AbortSignal} [signal]
 */

/** @typedef {{ options: Endpoint, callback: (() => void) | null }} Arguments */

/**
 * A name of a pipe is a string that is not a number: `listen('3000')` is a port.
 *
 * @param {unknown} value
 * @returns {value is string}
 */
function isPipeName(value) {
  return typeof value === 'string' && !(Number(value) >= 0);
}

/**
 * `(port, host, backlog, callback)`, `(options, callback)`, `(path, callback)`, `(callback)`, or what `net.connect` has
 * brought into one form already: an array of options and callback.
 *
 * @param {unknown[]} given
 * @returns {Arguments}
 */
export function endpointArguments(given) {
  const args = Array.isArray(given[0]) ? given[0] : given;
  const last = args.at(-1);
  const callback = typeof last === 'function' ? /** @type {() => void} */ (last) : null;
  const [first, second, third] = args;
  if (typeof first === 'object' && first !== null) return { options: { ...first }, callback };
  if (isPipeName(first)) return { options: { path: first }, callback };
  /** @type {Endpoint} */
  const options = { port: typeof first === 'function' || first === undefined ? null : first };
  if (typeof second === 'string') options.host = second;
  const backlog = typeof third === 'number' ? third : second;
  if (typeof backlog === 'number') options.backlog = backlog;
  return { options, callback };
}

/**
 * The port that is meant, or undefined when it is none: then Node's own error says so best.
 *
 * @param {unknown} port
 */
export function portNumber(port) {
  if (typeof port !== 'number' && (typeof port !== 'string' || port.trim() === '')) return undefined;
  const number = Number(port);
  return Number.isInteger(number) && number >= 0 && number <= 65535 ? number : undefined;
}
