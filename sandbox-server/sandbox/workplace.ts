import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Project } from '#protocol';
import type { Workplace } from './isolation.ts';

/** With this begin the names of all workplaces. */
export const workplacePrefix = 'sp-';
/** The name of the socket for a process's own connections. */
export const gatewayName = 'gateway';

/** What `sun_path` holds on macOS; Linux has four more. */
const longestSocketPath = 104;

const roots = new Set<string>();
let isWatchingExit = false;

/** A supervisor that ends in a hurry leaves nothing behind either. */
function removeWithSupervisor(root: string): void {
  roots.add(root);
  if (isWatchingExit) return;
  isWatchingExit = true;
  process.on('exit', () => {
    for (const each of roots) rmSync(each, { recursive: true, force: true });
  });
}

/**
 * Makes the directories of one process, private to the supervisor's user.
 * @throws Error when the machine's directory for temporary files is too deep for sockets.
 */
export async function makeWorkplace(): Promise<Workplace> {
  // The permission model compares real paths, and on macOS the directory is reached through a link.
  const root = await mkdtemp(join(await realpath(tmpdir()), workplacePrefix));
  removeWithSupervisor(root);
  const project = join(root, 'app');
  const isWindows = process.platform === 'win32';
  const pipe = `\\\\.\\pipe\\sp-${randomBytes(12).toString('hex')}`;
  const sockets = isWindows ? pipe : join(root, 's');
  const gateway = isWindows ? `${pipe}-gateway` : join(root, gatewayName);
  if (Buffer.byteLength(`${sockets}/65535`) > longestSocketPath) {
    await removeWorkplace({ root });
    throw new Error(`The path ${sockets} is too long for a socket. Set TMPDIR to a shorter directory and start again.`);
  }
  await mkdir(project, { mode: 0o700 });
  if (!isWindows) await mkdir(sockets, { mode: 0o700 });
  return { root, project, sockets, gateway };
}

/** Puts the learner's files into the project directory. Their names were parsed by the protocol's schema. */
export async function writeProject({ project }: Workplace, files: Project): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(project, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, text, { mode: 0o600 });
  }
}

export async function removeWorkplace({ root }: Pick<Workplace, 'root'>): Promise<void> {
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
  roots.delete(root);
}
