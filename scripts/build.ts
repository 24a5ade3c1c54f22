/**
 * Builds the site into `dist` and lays a compressed copy beside each file of text.
 * With `--if-stale`, only if something that goes into it has changed since the last time.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compressFolder } from '#scripts/compress.ts';
import { house, inHouse, tool } from '#scripts/house.ts';

/** All that the build reads, as globs from the root. */
const inputs = [
  '{site,lessons,wire}/**',
  'sandbox-server/protocol{,/**/*}.ts',
  'virtual-esp32/{board.ts,libraries/*}',
  'scripts/{build,compress}.ts',
  'astro.config.*',
  'tsconfig*.json',
  'package-lock.json',
];

const dist = inHouse('dist');
const stamp = inHouse('node_modules', '.cache', 'build.json');

/** A hash over the names and bytes of everything that goes into the build. */
export function inputHash(root = house): string {
  const hash = createHash('sha256');
  const files = globSync(inputs, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:test|testing)\.ts$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const bytes = readFileSync(file);
    hash.update(`${path.relative(root, file).replaceAll(path.sep, '/')}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** True if `dist` is not what a build would make now. */
export function isStale(): boolean {
  if (!existsSync(path.join(dist, 'index.html')) || !existsSync(stamp)) return true;
  return readFileSync(stamp, 'utf8') !== inputHash();
}

/** Builds. Ends the process with 1, and what Astro printed, if that fails. */
export async function build(): Promise<void> {
  process.stderr.write('building the site, about half a minute\n');
  rmSync(stamp, { force: true }); // until it is whole again, `dist` is nobody's
  // Before the build, not after: what changes meanwhile makes it stale.
  const hash = inputHash();
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool('astro'), 'build', '--root', house], {
    cwd: house,
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    process.stderr.write('build: astro build failed, as it says above\n');
    process.exit(1);
  }
  await compressFolder(dist);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { 'if-stale': { type: 'boolean', default: false } } });
  if (!values['if-stale'] || isStale()) await build();
}
