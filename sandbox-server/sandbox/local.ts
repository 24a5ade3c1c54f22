import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { socketPath } from '#sandbox-server/runtime/sockets.js';
import { dialSocket } from './dial.ts';
import type { Exit, IsolatedProcess, Isolation, Workplace } from './isolation.ts';

const house = dirname(import.meta.dirname);
const product = dirname(house);
const boot = join(house, 'runtime', 'boot.js');

/** Megabytes of JavaScript objects; a server of the course needs a tenth of it. */
const heapMegabytes = 64;

/** A process that has ended, but whose output somebody else holds open, is over all the same after this. */
const lastOutputMilliseconds = 2000;

const linuxPageBytes = 4096;
/** In which Linux tells programs of processor time (USER_HZ). */
const linuxTicksPerSecond = 100;

/** What a learner's server may import besides Node's own modules. */
const packages = ['ws', 'express', 'socket.io', 'socket.io-client'];

const living = new Set<ChildProcess>();
let isWatchingExit = false;

/** A learner's process that loops would outlive its supervisor: nothing else would end it. */
function endWithSupervisor(child: ChildProcess): void {
  living.add(child);
  child.on('exit', () => living.delete(child));
  if (isWatchingExit) return;
  isWatchingExit = true;
  process.on('exit', () => {
    for (const each of living) each.kill('SIGKILL');
  });
}

function nodeArguments({ project, sockets, gateway }: Workplace, preload: readonly string[]): string[] {
  const readable = [join(house, 'runtime'), join(house, 'page'), join(product, 'node_modules'), project];
  return [
    `--max-old-space-size=${heapMegabytes}`,
    '--max-semi-space-size=1',
    '--disable-proto=throw',
    '--no-addons',
    // SQLite opens, writes and makes files past the permission model (seen with Node 26.10).
    '--no-experimental-sqlite',
    '--disable-sigusr1',
    '--disable-warning=ExperimentalWarning',
    // A package.json of the learner's need not say which kind of modules it has.
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    '--permission',
    '--allow-net',
    `--allow-fs-read=${join(product, 'package.json')}`,
    ...readable.flatMap((path) => [`--allow-fs-read=${path}`, `--allow-fs-read=${join(path, '*')}`]),
    boot,
    project,
    sockets,
    gateway,
    preload.join(','),
  ];
}

/** Nothing of the supervisor's environment; Windows cannot start a process without its own directory. */
function environment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return { NODE_ENV: 'development', NO_COLOR: '1', ...(SystemRoot ? { SystemRoot } : {}) };
}

function exit(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
    child.on('error', () => resolve({ code: null, signal: null }));
    child.on('exit', (code, signal) => {
      setTimeout(() => resolve({ code, signal }), lastOutputMilliseconds).unref();
    });
  });
}

function residentBytes(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * linuxPageBytes;
  } catch {
    return undefined;
  }
}

/** User and system time of all its threads, proc_pid_stat(5). */
function processorSeconds(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  try {
    // The second field, the name, may hold spaces and brackets; these two are the 14th and the 15th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / linuxTicksPerSecond;
  } catch {
    return undefined;
  }
}

/**
 * Tier 1: Node's permission model, for a learner's own code on the learner's own machine. It keeps a process from files,
 * other programs, threads and native code, but it is a seat belt and no wall: a process can still signal others of
 * the same user (this one, too), open network connections by ways that the runtime does not know, find out by `realpath`
 * whether a file exists, and use up a processor.
 *
 * @param options.preload packages that each process has loaded before a learner needs it, so that importing them takes no
 * time. Without them a process starts in a third of the time, and imports what it needs when it does.
 */
export function createLocal({ preload = packages }: { preload?: readonly string[] } = {}): Isolation {
  return {
    name: 'local',
    canBindBeyondLoopback: false,

    spawn(workplace: Workplace): IsolatedProcess {
      const child = spawn(process.execPath, nodeArguments(workplace, preload), {
        cwd: workplace.project,
        env: environment(),
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
        windowsHide: true,
      });
      endWithSupervisor(child);
      const exited = exit(child);
      const control = child.stdio[3];
      if (!child.stdout || !child.stderr || !(control instanceof net.Socket)) {
        throw new Error('A process for a sandbox could not be started. Close some programs and try again.');
      }
      control.on('error', () => {}); // It ends with the process, and `exited` tells that.
      return {
        stdout: child.stdout satisfies Readable,
        stderr: child.stderr satisfies Readable,
        control,
        exited,
        memory: () => residentBytes(child.pid),
        cpu: () => processorSeconds(child.pid),
        dial: (port) => dialSocket(socketPath(workplace.sockets, port)),
        kill: () => void child.kill('SIGKILL'),
      };
    },
  };
}

export const local = createLocal();
