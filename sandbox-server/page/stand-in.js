/** Stand-ins for what a page or a process has. A part of the page runtime; `libraries.js` puts it together. */

/** @typedef {(this: unknown, ...args: unknown[]) => unknown} Callable */
/** @typedef {(target: object, name: string, make: (original: Callable) => unknown) => void} Replace */

/**
 * Puts something in the place of a property's value, or of its getter where it has one.
 *
 * @param {object} target
 * @param {string} name
 * @param {(original: Callable) => unknown} make
 * @returns {() => void} puts the original back
 */
export function replaced(target, name, make) {
  const descriptor = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(target, name));
  const key = descriptor.get ? 'get' : 'value';
  Object.defineProperty(target, name, { ...descriptor, [key]: make(descriptor[key]) });
  return () => Object.defineProperty(target, name, descriptor);
}

/**
 * A function in the original's place: with its name, its length, and what `promisify` asks for.
 *
 * @template {Callable} Stand
 * @param {Stand} stand
 * @param {Callable} original
 * @returns {Stand}
 */
export function dressed(stand, original) {
  return Object.defineProperties(stand, Object.getOwnPropertyDescriptors(original));
}
