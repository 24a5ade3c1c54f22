import type net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A blocked learner's server accepts nothing, and its queue of 128 is soon full; TCP would try again, so does this. */
const againMs = 20;
const crowdedMs = 10_000;

export interface Dialling {
  /** A connecting socket, or null when nothing listens. */
  readonly dial: () => net.Socket | null;
  /** Called at the very event, so its order over many dials is the order in which the learner's server accepts them. */
  readonly onConnect: () => void;
  /** Milliseconds to go on trying while nothing listens. */
  readonly absentMs: number;
}

/**
 * Dials until connected.
 * @returns null when nothing listens.
 */
export async function connected({ dial, onConnect, absentMs }: Dialling): Promise<net.Socket | null> {
  const began = performance.now();
  for (;;) {
    const socket = dial();
    const problem = socket ? await outcome(socket, onConnect) : 'absent';
    if (!problem) return socket;
    const patienceMs = problem === 'crowded' ? crowdedMs : absentMs;
    if (performance.now() - began >= patienceMs) return null;
    await pause(againMs);
  }
}

function outcome(socket: net.Socket, onConnect: () => void): Promise<'absent' | 'crowded' | undefined> {
  return new Promise((resolve) => {
    const onError = (error: Error) => resolve('code' in error && error.code === 'EAGAIN' ? 'crowded' : 'absent');
    socket.once('error', onError);
    socket.once('connect', () => {
      socket.off('error', onError);
      // Until the splice listens, nothing may be read.
      socket.pause();
      onConnect();
      resolve(undefined);
    });
  });
}
