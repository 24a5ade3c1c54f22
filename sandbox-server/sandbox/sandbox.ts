import { EventEmitter } from 'node:events';
import {
  type BoardAct,
  type Cable,
  type CrowdMessage,
  type CutMessage,
  type EndReason,
  type Project,
  plainCable,
  type SandboxState,
  type Speed,
  sketchFile,
} from '#protocol';
import { afterRun, SandboxBoard } from '#sandbox-server/board/board.ts';
import type { BoardTools } from '#sandbox-server/board/tools.ts';
import { Crowd } from '#sandbox-server/crowd/crowd.ts';
import { kept } from '#sandbox-server/gateway/lend.ts';
import type { PageRequest } from '#sandbox-server/gateway/page-answer.ts';
import { pageAnswer } from '#sandbox-server/page/answer.js';
import { library } from '#sandbox-server/page/libraries.js';
import type { TapEvent } from '#wire/capture.ts';
import type { Said } from './console.ts';
import type { SandboxEvents } from './events.ts';
import { crowdLost, endText } from './explain.ts';
import type { GatewayNeeds, SandboxGateway } from './gateway.ts';
import { Hops, takeProcesses } from './hops.ts';
import { Offers } from './offers.ts';
import type { Pool } from './pool.ts';
import { RunClock } from './run-clock.ts';
import type { WatchdogTimes } from './watchdog.ts';

export interface SandboxOptions {
  readonly pool: Pool;
  /** Makes this sandbox's gateway: `(needs) => new Gateway({ ...needs, origin: 'page', hosts })`. */
  readonly gateway: (needs: GatewayNeeds) => SandboxGateway;
  /** Where to offer the first port that the server, or the proxy in front of it, listens on; any free port when left out. */
  readonly gatewayPort?: number;
  readonly watchdog?: WatchdogTimes;
  /** What makes the board of a project with a sketch; without it, no project has a board. */
  readonly boardTools?: () => Promise<BoardTools>;
}

/**
 * One learner's sandbox: the server that runs now, if one does, and the gateway before it. Each Run has a new process; the
 * gateway's ports stay as long as the sandbox.
 */
export class Sandbox extends EventEmitter<SandboxEvents> {
  readonly #pool: Pool;
  readonly #gateway: SandboxGateway;
  readonly #crowd: Crowd;
  readonly #board: SandboxBoard | undefined;
  readonly #offers: Offers;
  readonly #watchdog: WatchdogTimes | undefined;
  #state: SandboxState = { phase: 'idle', run: 0, speed: 1, listeners: [] };
  #cable: Cable = plainCable;
  #run: Hops | undefined;
  #files: Project = {};
  #clock = new RunClock(1);
  /** Processes on their way out. */
  readonly #ending = new Set<Promise<void>>();
  #isClosed = false;

  constructor({ pool, gateway, gatewayPort, watchdog, boardTools }: SandboxOptions) {
    super();
    this.#pool = pool;
    this.#watchdog = watchdog;
    this.#gateway = gateway({
      dial: (port) => this.#run?.dial(port) ?? null,
      pageAnswer: (request) => this.#answerPage(request),
      tap: (event) => this.#tap(event),
      now: () => this.now(),
      speed: () => this.#state.speed,
      hopOf: (port) => this.#run?.hopOf(port) ?? 0,
      onClientReset: (port, nth) => this.#run?.clientReset(port, nth),
    });
    this.#offers = new Offers({
      open: (port, options) => this.#gateway.open(port, options),
      openOtherSite: () => this.#gateway.openOtherSite(),
      gatewayPort,
      onChange: ({ listeners = this.#state.listeners, ...rest }) =>
        this.#change({ phase: this.#phase(), listeners: [...listeners], ...rest }),
      onProblem: (text) => this.#say({ from: 'sandbox', level: 'error', text }),
    });
    this.#crowd = new Crowd({
      carry: (port, socket, note) => this.#gateway.crowdConnection(port, socket, note),
      listeners: () => this.#state.listeners,
      cpu: () => this.#run?.cpu(),
      now: () => this.now(),
      speed: () => this.#state.speed,
      report: (report) => this.emit('crowd', report),
      onLost: () => this.#say({ from: 'sandbox', level: 'error', text: crowdLost }),
    });
    this.#board =
      boardTools &&
      new SandboxBoard({
        tools: boardTools,
        carry: (socket) => this.#gateway.boardConnection(socket),
        now: () => this.now(),
        onState: (board) => this.#change({ board }),
        onRecord: (record) => this.emit('board', record),
        say: (line) => this.#say(line),
      });
  }

  get state(): SandboxState {
    return this.#state;
  }

  /** Sandbox milliseconds since Run, with a fraction. */
  now(): number {
    return this.#clock.now;
  }

  /**
   * Starts the learner's server anew: what ran before is ended, and its connections are closed.
   * @returns the number of the run, as soon as its process has the files. What becomes of it is told by events.
   * @throws Error when no process can be started; its state is then `failed`.
   */
  async run(files: Project, { speed = 1 }: { speed?: Speed } = {}): Promise<number> {
    if (this.#isClosed) throw new Error('This sandbox is closed. Reload the page.');
    this.#endRun('replaced');
    const number = this.#state.run + 1;
    this.#files = files;
    // The last run's connections end in its own time.
    this.#gateway.closeConnections();
    this.#clock = new RunClock(speed);
    // From here on nothing is asynchronous until the state is set: a second Run finds this one's number.
    this.#state = { phase: 'starting', run: number, speed, listeners: [] };
    this.emit('run', number);
    this.emit('state', this.#state);
    if (Object.hasOwn(files, sketchFile)) this.#board?.begin(files, speed);
    const isCurrent = () => this.#state.run === number && this.#state.phase === 'starting';
    try {
      const processes = await takeProcesses(this.#pool, files);
      const run = new Hops(processes, this.#watchdog);
      if (!isCurrent()) {
        this.#watchEnd(run.end('replaced'));
        return number;
      }
      this.#run = run;
      this.#follow(run);
      this.#offers.begin(run, files);
      await run.start(number, files, speed);
      if (this.#run !== run) return number;
      this.#clock.start();
    } catch (error) {
      this.#endRun('failed');
      if (isCurrent()) this.#setEnded('failed');
      throw error;
    }
    return number;
  }

  /** Lays this cable between the pages and the server, now and for the Runs to come. */
  setCable(cable: Cable): void {
    this.#cable = cable;
    this.#gateway.setCable(cable);
  }

  get cable(): Cable {
    return this.#cable;
  }

  /** Cuts the connections of the pages. */
  cut(cut: CutMessage): void {
    this.#gateway.cut(cut);
  }

  /** Asks the learner's server by GET, past the cable. Resolves when the answer has been tapped; false: there was none. */
  async ask(path: string): Promise<boolean> {
    const listener = this.#state.listeners.find(({ http, of }) => http && of === 'server');
    return listener !== undefined && this.#gateway.ask(listener.port, path);
  }

  /** Brings further readers to the server that runs, or sends them home. */
  crowd(crowd: CrowdMessage): void {
    if (this.#run) this.#crowd.bring(crowd);
  }

  /** Does something to the board. @returns false when there is none. */
  actOnBoard(act: BoardAct): boolean {
    return this.#board?.act(act) ?? false;
  }

  /** Ends the run, if there is one. Resolves when its process is gone. */
  async stop(reason: EndReason): Promise<void> {
    if (this.#state.phase !== 'starting' && this.#state.phase !== 'running') return;
    this.#endRun(reason);
    this.#setEnded(reason);
    await Promise.all(this.#ending);
  }

  /** Ends the run and gives back process, ports and directories. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.stop('stopped');
    await this.#gateway.close();
    await Promise.all(this.#ending);
    this.emit('close');
  }

  #tap(event: TapEvent): void {
    this.emit('lent', event);
    if (this.listenerCount('tap') > 0) this.emit('tap', kept(event));
  }

  #follow(run: Hops): void {
    // What a process says after it was replaced belongs to nobody.
    const whileCurrent =
      <Values extends unknown[]>(listener: (...values: Values) => void) =>
      (...values: Values) => {
        if (this.#run === run) listener(...values);
      };
    run.on(
      'line',
      whileCurrent((line) => this.#say(line)),
    );
    run.on(
      'advance',
      whileCurrent(() => {
        if (this.#state.phase !== this.#phase()) this.#change({ phase: this.#phase() });
      }),
    );
    run.on(
      'reset',
      whileCurrent((port, nth) => {
        this.#gateway.serverReset(port, nth);
        run.resetDone(port, nth);
      }),
    );
    run.on('self', (socket, originOf) => {
      if (this.#run === run) this.#gateway.selfConnection(socket, originOf);
      else socket.destroy();
    });
    run.on(
      'end',
      whileCurrent((end) => {
        // A proxy does not outlive its server.
        this.#endRun(end.reason);
        this.#change({ phase: 'ended', listeners: [], end });
      }),
    );
  }

  /** The page is asked for when it runs: not before every process that should is there to answer it. */
  #phase(): 'starting' | 'running' {
    const isUp = this.#state.phase === 'running' || (this.#run?.areUp === true && this.#offers.areSettled);
    return isUp ? 'running' : 'starting';
  }

  #answerPage(request: PageRequest) {
    const { speed, date } = this.#clock;
    const { addresses } = this.#offers;
    return pageAnswer({ ...request, files: this.#files, run: this.#state.run, addresses, library, speed, date });
  }

  #endRun(reason: EndReason): void {
    const run = this.#run;
    this.#run = undefined;
    this.#offers.end();
    this.#watchEnd(this.#crowd.sendHome());
    if (this.#board) this.#watchEnd(this.#board.end());
    if (run) this.#watchEnd(run.end(reason));
  }

  #watchEnd(gone: Promise<void>): void {
    this.#ending.add(gone);
    void gone.finally(() => this.#ending.delete(gone));
  }

  #setEnded(reason: EndReason): void {
    const end = { reason, exitCode: null, text: endText({ reason, exitCode: null, listened: true }, undefined) };
    this.#change({ phase: 'ended', listeners: [], end });
  }

  #change(change: Partial<SandboxState>): void {
    this.#state = { ...this.#state, ...change };
    if (this.#state.phase === 'ended') this.#state = { ...this.#state, board: afterRun(this.#state.board) };
    if (this.#state.phase === 'running') this.#board?.serverIsUp();
    this.emit('state', this.#state);
  }

  #say(line: Said): void {
    this.emit('line', { ...line, at: this.now() });
  }
}
