import { EventEmitter } from 'node:events';
import net from 'node:net';
import type { Readable } from 'node:stream';
import type { Project } from '#protocol';
import { type ControlMessage, ControlReader, encode, type Instruction } from './control.ts';
import { Hearing } from './hearing.ts';
import type { Exit, IsolatedProcess, Isolation, Workplace } from './isolation.ts';
import { makeWorkplace, removeWorkplace, writeProject } from './workplace.ts';

/** How long a new process may take until it is ready; a busy machine needs a second. */
const readyMilliseconds = 20_000;

/** A learner's process does not read while it blocks. What then waits for it is bounded. */
const mostQueuedBytes = 1024 * 1024;

interface Events {
  /** What the process says; untrusted. */
  message: [ControlMessage];
  /** A connection that the learner's server opened to a port of its own, paused. */
  self: [net.Socket];
  /** It wrote what is no message, so nothing that it says can be read any more; it must be ended. */
  garbage: [];
  exit: [Exit];
}

/**
 * One learner's process with its directories: from the moment it starts to load, through the pool and one run, to its end.
 * However it ends, it is reaped and its directories are removed.
 */
export class LearnerProcess extends EventEmitter<Events> {
  readonly #workplace: Workplace;
  readonly #process: IsolatedProcess;
  readonly #ownConnections: net.Server;
  readonly #reader = new ControlReader();
  readonly #hearing: Hearing;
  /** Resolves when process and directories are gone. */
  readonly gone: Promise<void>;
  #hasExited = false;

  private constructor(workplace: Workplace, isolated: IsolatedProcess, ownConnections: net.Server) {
    super();
    this.#workplace = workplace;
    this.#process = isolated;
    this.#ownConnections = ownConnections;
    ownConnections.on('connection', (socket) => {
      if (!this.emit('self', socket)) socket.destroy();
    });
    this.#hearing = new Hearing(isolated.control, (message) => this.emit('message', message));
    isolated.control.on('data', (chunk: Buffer) => this.#hear(chunk));
    this.gone = this.#end();
  }

  /**
   * Starts a process and waits until all is loaded that a learner's server imports.
   * @throws Error when it ends before, or takes too long; then nothing of it is left.
   */
  static async start(isolation: Isolation): Promise<LearnerProcess> {
    const workplace = await makeWorkplace();
    const ownConnections = net.createServer({ allowHalfOpen: true, pauseOnConnect: true });
    try {
      await new Promise<void>((resolve, reject) => {
        ownConnections.once('error', reject);
        ownConnections.listen(workplace.gateway, resolve);
      });
      const started = new LearnerProcess(workplace, isolation.spawn(workplace), ownConnections);
      await started.#ready();
      return started;
    } catch (error) {
      ownConnections.close();
      await removeWorkplace(workplace);
      throw error;
    }
  }

  get stdout(): Readable {
    return this.#process.stdout;
  }

  get stderr(): Readable {
    return this.#process.stderr;
  }

  get hasExited(): boolean {
    return this.#hasExited;
  }

  /** Puts the files in place and runs one of them. */
  async run(files: Project, how: Omit<Extract<Instruction, { t: 'run' }>, 't'>): Promise<void> {
    await writeProject(this.#workplace, files);
    this.send({ t: 'run', ...how });
  }

  send(instruction: Instruction): void {
    const { control } = this.#process;
    if (control.destroyed || control.writableLength > mostQueuedBytes) return;
    control.write(encode(instruction));
  }

  dial(port: number): net.Socket | null {
    return this.#hasExited ? null : this.#process.dial(port);
  }

  memory(): number | undefined {
    return this.#process.memory();
  }

  cpu(): number | undefined {
    return this.#process.cpu();
  }

  kill(): void {
    this.#process.kill();
  }

  #hear(chunk: Buffer): void {
    const messages = this.#reader.read(chunk);
    if (messages) {
      this.#hearing.take(messages);
    } else {
      // First, so that whoever listens knows why it ends.
      this.emit('garbage');
      this.kill();
    }
  }

  #ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      let said = '';
      const onError = (chunk: Buffer) => {
        said = `${said}${chunk}`.slice(-2000);
      };
      this.stderr.on('data', onError);
      const settle = (problem?: string) => {
        clearTimeout(timer);
        this.stderr.off('data', onError).pause();
        this.off('message', onMessage).off('exit', onExit);
        if (problem === undefined) return resolve();
        this.kill();
        reject(new Error(`${problem}\n${said}`.trim()));
      };
      const onMessage = ({ t }: ControlMessage) => {
        if (t === 'ready') settle();
      };
      const onExit = ({ code, signal }: Exit) => settle(`A sandbox process ended as it started (${signal ?? code}).`);
      const timer = setTimeout(() => settle('A sandbox process did not become ready in time.'), readyMilliseconds);
      this.on('message', onMessage).on('exit', onExit);
    });
  }

  async #end(): Promise<void> {
    const exit = await this.#process.exited;
    this.#hasExited = true;
    this.#hearing.end();
    this.#process.control.destroy();
    this.#ownConnections.close();
    this.emit('exit', exit);
    await removeWorkplace(this.#workplace);
  }
}
