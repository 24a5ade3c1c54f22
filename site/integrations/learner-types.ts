import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Vite plugin: the declarations that completion and errors in the editor need, as two lazy modules,
 * `virtual:learner-types/server` (Node, ws, express, socket.io) and `virtual:learner-types/page` (socket.io-client).
 */

const clientPackages = [
  'socket.io-client',
  'engine.io-client',
  'engine.io-parser',
  'socket.io-parser',
  '@socket.io/component-emitter',
];
const serverPackages = [
  ...clientPackages,
  'socket.io',
  'engine.io',
  'socket.io-adapter',
  '@types/node',
  'undici-types',
  '@types/ws',
  '@types/express',
  '@types/express-serve-static-core',
  '@types/serve-static',
  '@types/qs',
  '@types/range-parser',
  '@types/send',
  '@types/body-parser',
  '@types/connect',
  '@types/cors',
  '@types/http-errors',
];

/** Long comments are most of the weight, and a hover shows the first lines of one. */
function shorten(source: string): string {
  return source.replace(/\/\*\*[\s\S]*?\*\//g, shorterComment).replace(/\/\/# sourceMappingURL=.*$/gm, '');
}

function shorterComment(comment: string): string {
  if (comment.length < 400) return comment;
  const first = comment
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\n\s*\* @(example|since|experimental)[\s\S]*$/, '')
    .slice(0, 400)
    .replace(/[\s*/]*$/, '');
  // Of one that was all example nothing is left, not even its beginning.
  return first === '' ? '' : `${first} */`;
}

/** `package.json` with what resolution needs, those of its folders (is this one ESM?), and every declaration file. */
function collect(root: string, name: string): Record<string, string> {
  const folder = join(root, 'node_modules', name);
  const { version, types, typings, main, exports, type } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const address = (file: string) => `file:///node_modules/${name}/${file.replaceAll('\\', '/')}`;
  const files: Record<string, string> = {
    [address('package.json')]: JSON.stringify({ name, version, types, typings, main, exports, type }),
  };
  // `cjs` and `ts5.x` folders repeat the same types for other readers, unless `types` points there.
  const repeated = (types ?? typings ?? '').includes('cjs')
    ? /node_modules|^ts\d|esm/
    : /node_modules|^ts\d|esm-debug|cjs/;
  for (const file of globSync(['**/*.d.{ts,mts}', '*/**/package.json'], {
    cwd: folder,
    exclude: (path) => repeated.test(path),
  }))
    files[address(file)] = shorten(readFileSync(join(folder, file), 'utf8'));
  return files;
}

export default function learnerTypes(root: string = process.cwd()): Plugin {
  const worlds: Record<string, readonly string[]> = { server: serverPackages, page: clientPackages };
  const prefix = 'virtual:learner-types/';
  return {
    name: 'learner-types',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      const packages = id.startsWith(`\0${prefix}`) ? worlds[id.slice(prefix.length + 1)] : undefined;
      if (!packages) return;
      const files = Object.assign({}, ...packages.map((name) => collect(root, name)));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(files))})`;
    },
  };
}
