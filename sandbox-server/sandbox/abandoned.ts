import { lstat, readdir, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatewayName, workplacePrefix } from './workplace.ts';

/** Whether a socket is there on which nobody accepts any more: its supervisor was killed. */
function isAbandoned(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ path });
    socket.on('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.on('error', (error) => resolve('code' in error && error.code === 'ECONNREFUSED'));
  });
}

/** Removes the directories that supervisors of the same user left behind when they were killed. Never throws. */
export async function removeAbandoned(directory: string = tmpdir()): Promise<void> {
  if (!process.getuid) return; // Windows: its pipes are gone with their process, and so is the sign.
  const names = await readdir(directory).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(workplacePrefix))) {
    const root = join(directory, name);
    try {
      const { uid } = await lstat(root);
      if (uid !== process.getuid() || !(await isAbandoned(join(root, gatewayName)))) continue;
      await rm(root, { recursive: true, force: true });
    } catch {
      // Somebody else was faster, or it is not ours after all.
    }
  }
}
