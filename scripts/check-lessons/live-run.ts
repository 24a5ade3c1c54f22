import { EventEmitter } from 'node:events';
import type { Stagehand } from '#lessons/arranging.ts';
import type { BoardRecord, PageState, Run } from '#lessons/lesson.ts';
import {
  type ConsoleLine,
  type CrowdReport,
  pagePrefix,
  proxyFile,
  type SandboxState,
  type Speed,
  sketchFile,
} from '#protocol';
import type { Sandbox } from '#sandbox-server/sandbox/sandbox.ts';
import { createDecoder } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';
import { Answers } from './answers.ts';
import { Pages } from './pages.ts';
import type { Scene } from './scenes.ts';
import { openStage } from './stage.ts';
import { pageHost, type Theatre } from './theatre.ts';

/** Real milliseconds between two looks at a run in which nothing happens: silence is evidence, too. */
const lookEvery = 100;

const settled: ReadonlySet<string | undefined> = new Set(['running', 'failed', 'halted']);

/** A scene that is being played: its sandbox, its pages, and the run as the checks see it. */
export class LiveRun {
  readonly console: ConsoleLine[] = [];
  readonly #crowd: CrowdReport[] = [];
  readonly #board: BoardRecord[] = [];
  readonly #scene: Scene;
  readonly #speed: Speed;
  readonly #sandbox: Sandbox;
  readonly #pages: Pages;
  readonly #answers: Answers;
  readonly #decoder = createDecoder();
  readonly #frames = new Map<number, Frame>();
  readonly #marks: Record<string, number> = {};
  readonly #events = new EventEmitter<{ changed: [] }>().setMaxListeners(0);
  readonly #heartbeat = setInterval(() => this.#change(), lookEvery);
  readonly #over = new AbortController();
  #pending: NodeJS.Immediate | undefined;

  /** Nothing runs yet. */
  constructor(scene: Scene, speed: Speed, theatre: Theatre) {
    this.#scene = scene;
    this.#speed = speed;
    this.#answers = new Answers(scene.step, scene.variant.answers);
    this.#sandbox = theatre.sandboxes.create();
    this.#pages = new Pages({
      theatre,
      address: (of, id) => this.#address(of, id),
      said: (line) => this.console.push({ ...line, at: this.now }),
      changed: () => this.#change(),
    });
    this.#sandbox.on('tap', (event) => {
      for (const frame of this.#decoder.push(event)) this.#frames.set(frame.id, frame);
      this.#change();
    });
    this.#sandbox.on('line', (line) => {
      this.console.push(line);
      this.#change();
    });
    this.#sandbox.on('board', (record) => {
      this.#board.push(record);
      this.#change();
    });
    this.#sandbox.on('crowd', (report) => {
      this.#crowd.push(report);
      this.#change();
    });
    this.#sandbox.on('state', ({ listeners }) => {
      void this.#pages.tell(listeners).catch(() => {}); // pages that are gone need no addresses
      this.#change();
    });
  }

  /** Sandbox milliseconds since Run. */
  get now(): number {
    return this.#sandbox.now();
  }

  get state(): SandboxState {
    return this.#sandbox.state;
  }

  frame(id: number | undefined): Frame | undefined {
    return id === undefined ? undefined : this.#frames.get(id);
  }

  /** Runs the server, and shows the learner's page as soon as somebody serves it; never, where nobody does. */
  async start(): Promise<void> {
    await this.#pages.open();
    await this.#sandbox.run(this.#scene.variant.files, { speed: this.#speed });
    const stop = this.watch(() => {
      if (this.#over.signal.aborted || this.#address('server', 1) === undefined) return;
      stop();
      void this.#pages.showFirst().catch(() => {}); // a run that ends meanwhile has no page, and its end is told
    });
  }

  /** Resolves when the first page has spoken, when the run has ended, or when neither happens within so many real milliseconds. */
  isThere(budget: number): Promise<void> {
    const began = performance.now();
    return new Promise((resolve) => {
      const stop = this.watch(() => {
        const ready = this.#pages.states.some((page) => page.ready);
        if (!ready && !this.state.end && performance.now() - began < budget) return;
        stop();
        resolve();
      });
    });
  }

  /** Whether its sketch is compiled and runs, or never will: true where the project has none. */
  get isBoardSettled(): boolean {
    const { board, end } = this.state;
    return !this.hasBoard || end !== undefined || settled.has(board?.phase);
  }

  get hasBoard(): boolean {
    return this.#scene.variant.files[sketchFile] !== undefined;
  }

  /** The run as the checks see it, now. */
  look(): Run {
    return {
      frames: [...this.#frames.values()],
      connections: this.#decoder.connections,
      console: this.console,
      pages: this.#pages.states,
      crowd: [...this.#crowd],
      board: [...this.#board],
      answers: this.#answers.in(this.#frames.values()),
      marks: this.#marks,
      now: this.now,
      speed: this.#speed,
    };
  }

  /** Calls back whenever something has changed, and now and then while nothing has. Returns how to stop that. */
  watch(changed: () => void): () => void {
    this.#events.on('changed', changed);
    return () => void this.#events.off('changed', changed);
  }

  /** The stage as it is now: pages and cable are put back to this by the stagehand. */
  stage(): Stagehand {
    return openStage({
      hasBoard: this.hasBoard,
      sandbox: this.#sandbox,
      pages: this.#pages,
      look: () => this.look(),
      mark: (name) => {
        this.#marks[name] = this.now;
        this.#change();
      },
      watch: (changed) => this.watch(changed),
      over: this.#over.signal,
    });
  }

  /** Sandbox milliseconds by which the timers of pages came late, at worst, because the machine was busy. */
  async lateness(): Promise<number> {
    return (await this.#pages.lateness()) * this.#speed;
  }

  async close(): Promise<void> {
    this.#over.abort();
    this.#events.emit('changed'); // whoever waits for a condition learns that it will not come
    clearInterval(this.#heartbeat);
    clearImmediate(this.#pending);
    this.#events.removeAllListeners();
    await this.#pages.end();
    await this.#sandbox.close();
  }

  /** A flood of changes is one look. */
  #change(): void {
    this.#pending ??= setImmediate(() => {
      this.#pending = undefined;
      this.#events.emit('changed');
    });
  }

  /** Where a page is to be found. With a proxy in front, it comes from there. */
  #address(of: PageState['of'], id: number): string | undefined {
    const { listeners, otherSitePort, run } = this.#sandbox.state;
    const nearest = this.#scene.variant.files[proxyFile] === undefined ? 'server' : 'proxy';
    const near = listeners.filter((listener) => listener.of === nearest);
    const port = of === 'other' ? otherSitePort : (near.find(({ http }) => http) ?? near[0])?.gatewayPort;
    return port === undefined ? undefined : `http://${pageHost}:${port}${pagePrefix}index.html?run=${run}&page=${id}`;
  }
}
