/**
 * What a learner's files may import: most of Node, the four packages of the course, and each other. What they may not,
 * they are told in a sentence that names what there is. This teaches; what keeps files and processes apart is the isolation.
 */
import { createRequire, isBuiltin, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { nameInProject } from './place.js';

const require = createRequire(import.meta.url);
const packages = ['ws', 'socket.io', 'socket.io-client', 'express'];

/** Parts of Node that make processes, threads or engines of their own, or that a sandbox has no network for. */
const closed = new Set(
  [
    'child_process',
    'cluster',
    'worker_threads',
    'inspector',
    'inspector/promises',
    'repl',
    'vm',
    'wasi',
    'v8',
    'ffi',
  ].concat(['sqlite', 'dgram', 'trace_events', 'test', 'test/reporters', 'sea']),
);

/** @param {string} message @param {string} [code] */
const failure = (message, code = 'ERR_SANDBOX_MODULE') => Object.assign(new Error(message), { code });

/**
 * Holds the files of the project in this directory to the list.
 *
 * @param {string} project
 * @param {() => string[]} names of the project's files
 */
export function allowModules(project, names) {
  /** @param {string} specifier @param {string} from */
  const missing = (specifier, from) =>
    failure(
      `Cannot find '${specifier}', imported from ${from}. The project has: ${names().join(', ')}`,
      'ERR_MODULE_NOT_FOUND',
    );

  registerHooks({
    resolve(specifier, context, next) {
      const from = context.parentURL && nameInProject(project, context.parentURL);
      if (!from) return next(specifier, context);

      const isClosed = closed.has(specifier.replace(/^node:/, ''));
      if (isBuiltin(specifier) || (specifier.startsWith('node:') && isClosed)) {
        if (!isClosed) return next(specifier, context);
        throw failure(`'${specifier}' is not available in a sandbox: it has one process and one thread`);
      }
      if (packages.includes(specifier)) {
        // For `require` Node looks at who really asks, and not at what is said here.
        const isRequired = context.conditions.includes('require');
        return isRequired
          ? next(require.resolve(specifier), context)
          : next(specifier, { ...context, parentURL: import.meta.url });
      }
      if (/^(?:https?|data):/.test(specifier)) {
        throw failure(
          `'${specifier.slice(0, 80)}' cannot be imported: Node imports files and packages, no web addresses`,
        );
      }
      if (!/^(?:\.{0,2}\/|\.{1,2}$|file:)/.test(specifier)) {
        throw failure(
          `The package '${specifier}' is not in the sandbox. It has: ${packages.join(', ')} and Node's own modules`,
        );
      }
      const base = context.parentURL ?? pathToFileURL(`${project}/`).href;
      if (nameInProject(project, new URL(specifier, base).href) === undefined) {
        throw failure(`'${specifier}', imported from ${from}, lies outside the project`);
      }
      try {
        return next(specifier, context);
      } catch (error) {
        const { code } = /** @type {NodeJS.ErrnoException} */ (error);
        const isMissing = /^(?:ERR_)?(?:MODULE_NOT_FOUND|UNSUPPORTED_DIR_IMPORT|ACCESS_DENIED)$/.test(code ?? '');
        throw isMissing ? missing(specifier, from) : error;
      }
    },
  });
}
