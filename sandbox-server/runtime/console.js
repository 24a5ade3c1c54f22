/**
 * Standard output and standard error, framed: before the bytes of each write stands its level and the learner's line
 * that wrote it, `\x1e<level>;<file>;<line>;<column>;<bytes>\x1f`. Both are written before the call returns, so a flood
 * is slowed by its reader and nothing is lost at exit. What is not framed comes from the engine itself.
 */
import { Writable } from 'node:stream';
import { writeAll } from './channel.js';

/** @typedef {import('./place.js').Place} Place */
/** @typedef {'debug' | 'log' | 'info' | 'warn' | 'error'} Level */

/** @type {Record<string, Level>} */
const levels = {
  debug: 'debug',
  log: 'log',
  info: 'info',
  warn: 'warn',
  error: 'error',
  assert: 'warn',
  trace: 'log',
  dir: 'log',
  dirxml: 'log',
  table: 'log',
  group: 'log',
  groupCollapsed: 'log',
  count: 'log',
  timeEnd: 'log',
  timeLog: 'log',
};

/**
 * Takes over the console and the two streams.
 *
 * @param {import('./place.js').Places} places
 */
export function frameConsole(places) {
  /** What the console method that is running now says about its write. @type {{ level: Level, place?: Place } | undefined} */
  let current;

  /** @param {number} fd @param {Level} level of what is written without the console */
  const framed = (fd, level) => {
    const stream = new Writable({
      decodeStrings: false,
      write(chunk, encoding, done) {
        const { level: its, place } = current ?? { level, place: places.here() };
        const text = typeof chunk === 'string' && current ? places.clean(chunk) : chunk;
        const bytes = typeof text === 'string' ? Buffer.from(text, /** @type {BufferEncoding} */ (encoding)) : text;
        const at = place ? `${place.file};${place.line};${place.column ?? ''}` : ';;';
        writeAll(fd, Buffer.concat([Buffer.from(`\x1e${its};${at};${bytes.length}\x1f`), bytes]));
        done();
      },
      // As Node's own standard streams: they cannot be closed.
      destroy: (_error, done) => done(null),
    });
    return Object.assign(stream, { fd, _type: 'pipe' });
  };

  for (const [name, stream] of /** @type {const} */ ([
    ['stdout', framed(1, 'log')],
    ['stderr', framed(2, 'error')],
  ])) {
    Object.defineProperty(process, name, { configurable: true, enumerable: true, get: () => stream });
  }

  for (const [name, level] of Object.entries(levels)) {
    const method = /** @type {(...args: unknown[]) => void} */ (Reflect.get(console, name));
    const wrapped = {
      /** @param {unknown[]} args */
      [name](...args) {
        const outer = current;
        current = { level, place: outer?.place ?? places.here() };
        try {
          Reflect.apply(method, console, args);
        } finally {
          current = outer;
        }
      },
    };
    Reflect.set(console, name, wrapped[name]);
  }
}
