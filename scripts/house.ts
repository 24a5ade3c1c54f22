/** Where things are, for the scripts. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The root of the repository. */
export const house = path.resolve(import.meta.dirname, '..');

/** A path in the house, from its parts. */
export function inHouse(...parts: string[]): string {
  return path.join(house, ...parts);
}

/**
 * The script behind a package's command. Run with `process.execPath` it needs neither a shell nor the PATH,
 * and it runs on the pinned Node.
 */
export function tool(packageName: string, command = packageName): string {
  const folder = inHouse('node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === 'string' ? bin : bin[command];
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`);
  return path.join(folder, script);
}
