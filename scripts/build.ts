/**
 * Builds the site into `dist` and lays a compressed copy beside each file of text; and makes ready what each compile of a
 * sketch needs. With `--if-stale`, only that of both of which something has changed since the last time.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compressFolder } from '#scripts/compress.ts';
import { house, inHouse, tool } from '#scripts/house.ts';
import { openCompiler, usualCacheFolder } from '#virtual-esp32/compiler/compiler.ts';

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

/** All that the board's compiler reads when it is made ready. */
const boardInputs = ['virtual-esp32/{core,libraries,compiler}/*', 'node_modules/@yowasp/clang/package.json'];
const boardStamp = path.join(usualCacheFolder, 'build.json');

/** A hash over the names and bytes of everything that goes into the build. */
export function inputHash(root = house, globs = inputs): string {
  const hash = createHash('sha256');
  const files = globSync(globs, { cwd: root, withFileTypes: true })
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

/** True if the board's compiler is not ready for what lies in the house now. */
export function isBoardStale(): boolean {
  return !existsSync(boardStamp) || readFileSync(boardStamp, 'utf8') !== inputHash(house, boardInputs);
}

/** Makes the board's compiler ready, so that nobody's first Run waits for it. Ends the process with 1 if that fails. */
export async function buildBoard(): Promise<void> {
  process.stderr.write('preparing the board’s compiler, about half a minute\n');
  rmSync(boardStamp, { force: true });
  const hash = inputHash(house, boardInputs);
  const compiler = openCompiler();
  try {
    await compiler.prepare();
  } catch (error) {
    process.stderr.write(`build: the board’s compiler could not be prepared: ${(error as Error).message}\n`);
    process.exit(1);
  } finally {
    await compiler.close();
  }
  mkdirSync(path.dirname(boardStamp), { recursive: true });
  writeFileSync(boardStamp, hash);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { 'if-stale': { type: 'boolean', default: false } } });
  if (!values['if-stale'] || isStale()) await build();
  if (!values['if-stale'] || isBoardStale()) await buildBoard();
}
