import type net from 'node:net';
import type { Readable } from 'node:stream';

/** The directories of one learner's process. All are its own, and all are removed after it. */
export interface Workplace {
  /** Holds the others; nobody but the supervisor's user gets in. */
  readonly root: string;
  /** The project's files; the process's working directory, read-only to it. */
  readonly project: string;
  /** Where the process's listening sockets appear, named by their port. The name of a pipe on Windows. */
  readonly sockets: string;
  /** The socket on which the gateway takes the connections that the process opens. */
  readonly gateway: string;
}

/** How a process ended, as the operating system tells it. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A learner's process, seen from outside. */
export interface IsolatedProcess {
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Descriptor 3 of the process. */
  readonly control: net.Socket;
  /** Settles once: when the process has ended and all that it wrote has been read. */
  readonly exited: Promise<Exit>;
  /** Bytes of memory that it holds now, or undefined where the machine does not say. */
  memory(): number | undefined;
  /** Seconds of a processor that it has used so far, or undefined where the machine does not say. */
  cpu(): number | undefined;
  /** A connecting, half-open socket to a port of the learner's, or null when nothing listens there. */
  dial(port: number): net.Socket | null;
  /** Ends it at once; it cannot refuse. */
  kill(): void;
}

/**
 * What stands between a learner's process and the machine. Stronger kinds (bubblewrap, a virtual machine) come behind
 * the same interface.
 */
export interface Isolation {
  readonly name: string;
  /** Whether strangers may be given such processes, so that the server may listen on more than loopback. */
  readonly canBindBeyondLoopback: boolean;
  /** Starts a process that runs `runtime/boot.js`. Throws, or `exited` settles, when it cannot. */
  spawn(workplace: Workplace): IsolatedProcess;
}
