import { closeSync, constants, fstatSync, lstatSync, openSync } from 'node:fs';
import type net from 'node:net';
import { connectLending } from '#sandbox-server/gateway/lend.ts';

/** Linux: a descriptor that only stands for a place in the file system. Node has no name for the flag. */
const oPath = 0o10000000;

/**
 * Connects to a learner's Unix socket, half-open. The learner's process can replace the socket by a link to a socket of
 * the machine, so nothing but a socket itself is connected to. What it reads is lent, as `connectLending` says.
 * @returns null when no socket is there.
 */
export function dialSocket(path: string): net.Socket | null {
  try {
    return process.platform === 'linux' ? dialHeld(path) : dialChecked(path);
  } catch {
    return null;
  }
}

/** What was looked at is what is connected to: both through one descriptor. */
function dialHeld(path: string): net.Socket | null {
  const descriptor = openSync(path, oPath | constants.O_NOFOLLOW);
  try {
    if (!fstatSync(descriptor).isSocket()) return null;
    // A Unix socket is connected to within this call, so the descriptor is needed no longer than it.
    return connectLending(`/proc/self/fd/${descriptor}`);
  } finally {
    closeSync(descriptor);
  }
}

/** A moment lies between look and connection; where the process cannot write files, nothing changes in it. */
function dialChecked(path: string): net.Socket | null {
  if (process.platform !== 'win32' && !lstatSync(path).isSocket()) return null;
  return connectLending(path);
}
