/** A script of Node that is kept running: started again when its sources change, ended together with us. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FSWatcher, watch } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export interface KeptOptions {
  /** The script and its arguments. It must end when its standard input does: so it also ends when we are killed. */
  readonly script: readonly [file: string, ...args: string[]];
  readonly cwd: string;
  /** Folders of its sources. */
  readonly folders: readonly string[];
  /** What it and its keeper have to say, a line at a time. */
  readonly say: (line: string) => void;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Milliseconds without another change: editors write a file in several steps, and a checkout writes many. */
const settle = 150;

/** Milliseconds that it has for its own end. */
const patience = 5_000;

/**
 * Keeps a script running. Its first line on standard output means that it is ready; that line is not shown, later ones are.
 * If it ends by itself it is started again at the next change.
 */
export class Kept {
  readonly #options: KeptOptions;
  readonly #watchers: FSWatcher[];
  #child: Child | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Starts and ends happen one after the other. */
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: KeptOptions) {
    this.#options = options;
    this.#watchers = options.folders.map((folder) =>
      watch(folder, { recursive: true }, (_, name) => {
        if (name && /\.(ts|js|mjs|json)$/.test(name) && !name.endsWith('.test.ts')) this.#changed(name);
      }),
    );
  }

  /** Starts it. Resolves when it is ready; rejects if it ends before. */
  async start(): Promise<void> {
    const [file, ...args] = this.#options.script;
    const child: Child = spawn(process.execPath, [file, ...args], {
      cwd: this.#options.cwd,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child = child;
    child.stdin.on('error', () => {}); // it ended: `exit` says so
    const exit = once(child, 'exit');
    const lines = createInterface({ input: child.stdout });
    const ready = once(lines, 'line').then(() => 'ready' as const);
    ready.then(() => lines.on('line', (line) => this.#options.say(line))).catch(() => {});
    const first = await Promise.race([ready, exit]);
    if (first !== 'ready') throw new Error(`the sandbox server ended with ${first[0] ?? first[1]} before it was ready`);
    exit.then(([code, signal]) => {
      if (this.#child !== child || this.#closed) return;
      this.#child = undefined;
      this.#options.say(`the sandbox server ended with ${code ?? signal}; it starts again at the next change`);
    });
  }

  /** Ends it, for good. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers) watcher.close();
    await this.#work;
    await this.#end();
  }

  #changed(name: string) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#work = this.#work.then(() => this.#restart(name));
    }, settle);
  }

  async #restart(name: string) {
    if (this.#closed) return;
    await this.#end();
    try {
      await this.start();
      this.#options.say(`the sandbox server started again (${name} changed)`);
    } catch (error) {
      this.#child = undefined;
      this.#options.say(`${(error as Error).message}; it starts again at the next change`);
    }
  }

  async #end() {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.stdin.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    await exit;
    clearTimeout(timer);
  }
}
