import type net from 'node:net';

const longest = '65535\n'.length;
const patienceMs = 5000;

export interface Preamble {
  readonly port: number;
  readonly rest: Uint8Array;
}

/**
 * Reads the first line of a connection that the learner's server opened to itself: the port that it wants. The socket
 * is left paused; `rest` is what was read beyond that line. Resolves undefined when there is no such line: what writes
 * it is the learner's process, which may write anything.
 */
export function preamble(socket: net.Socket): Promise<Preamble | undefined> {
  return new Promise((resolve) => {
    let read = Buffer.alloc(0);
    const decide = (line: Preamble | undefined) => {
      clearTimeout(timer);
      socket.off('data', onData).off('end', onEnd).off('close', onEnd).pause();
      resolve(line);
    };
    const onEnd = () => decide(undefined);
    const onData = (bytes: Buffer) => {
      read = Buffer.concat([read, bytes]);
      const start = read.toString('latin1', 0, longest);
      const line = /^([1-9]\d{0,4})\n/.exec(start);
      if (line) decide({ port: Number(line[1]), rest: read.subarray(line[0].length) });
      else if (!/^[1-9]\d{0,4}$/.test(start)) decide(undefined);
    };
    const timer = setTimeout(onEnd, patienceMs);
    socket.on('data', onData).on('end', onEnd).on('close', onEnd).resume();
  });
}
