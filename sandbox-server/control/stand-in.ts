import { EventEmitter, once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import {
  type Answer,
  type Batch,
  type BoardAct,
  type Cable,
  type CrowdMessage,
  type CutMessage,
  controlNamespace,
  type EndReason,
  type PageMessages,
  type Project,
  type SandboxState,
  type ServerMessages,
  type Speed,
  tokenAnswer,
  tokenPath,
  type Welcome,
} from '#protocol';
import { type RunningServer, type ServerOptions, startServer } from '#sandbox-server/server.ts';
import type { SeatSandbox } from './seat.ts';

type Events = SeatSandbox extends EventEmitter<infer E> ? E : never;

/** For tests: a sandbox that starts nothing, and says what was asked of it. */
export class StandInSandbox extends EventEmitter<Events> implements SeatSandbox {
  readonly asked: string[] = [];
  /** What `run` waits for before it resolves. */
  starting: Promise<unknown> = Promise.resolve();
  state: SandboxState = { phase: 'idle', run: 0, speed: 1, listeners: [] };

  async run(files: Project, { speed = 1 }: { speed?: Speed } = {}): Promise<number> {
    const run = this.state.run + 1;
    this.asked.push(`run ${Object.keys(files).join(' ')}`);
    this.#be({ phase: 'starting', run, speed, listeners: [] });
    this.emit('run', run);
    await this.starting;
    this.#be({ phase: 'running', run, speed, listeners: [] });
    return run;
  }

  stop(reason: EndReason): void {
    this.asked.push(`stop ${reason}`);
    this.#be({ ...this.state, phase: 'ended', end: { reason, exitCode: null, text: { en: reason, ko: reason } } });
  }

  setCable(cable: Cable): void {
    this.asked.push(`cable ${JSON.stringify(cable)}`);
  }

  cut(cut: CutMessage): void {
    this.asked.push(`cut ${cut.how} ${cut.for}`);
  }

  async ask(path: string): Promise<boolean> {
    this.asked.push(`ask ${path}`);
    return true;
  }

  crowd({ readers, kind }: CrowdMessage): void {
    this.asked.push(`crowd ${readers} ${kind.does}`);
  }

  actOnBoard({ act }: BoardAct): boolean {
    this.asked.push(`board ${act}`);
    return this.state.phase === 'running';
  }

  close(): void {
    this.asked.push('close');
  }

  print(text: string): void {
    this.emit('line', { from: 'server', level: 'log', at: 0, text });
  }

  #be(state: SandboxState): void {
    this.state = state;
    this.emit('state', state);
  }
}

/** A server on any free port whose sandboxes are stand-ins. */
export async function standInServer(
  options: Partial<ServerOptions> = {},
): Promise<RunningServer & { sandboxes: StandInSandbox[] }> {
  const sandboxes: StandInSandbox[] = [];
  const server = await startServer({
    port: 0,
    usualPort: 0,
    host: 'localhost',
    isolated: false,
    origins: [],
    site: '/nonexistent',
    createSandbox: () => {
      const sandbox = new StandInSandbox();
      sandboxes.push(sandbox);
      return sandbox;
    },
    ...options,
  });
  return { ...server, sandboxes };
}

export type PageSocket = Socket<ServerMessages, PageMessages>;

export async function askForToken(url: string): Promise<string> {
  const response = await fetch(new URL(tokenPath, url), { method: 'POST', headers: { Origin: new URL(url).origin } });
  return tokenAnswer.parse(await response.json()).token;
}

/** What a page does: connects, keeps what it is told, and says that it is there. */
export class StandInPage {
  readonly socket: PageSocket;
  readonly states: SandboxState[] = [];
  readonly batches: Batch[] = [];
  welcome: Welcome | undefined;
  /** False for a page that hangs or is gone without a word. */
  answers = true;

  constructor(
    url: string,
    token: unknown,
    { headers = { Origin: new URL(url).origin } as Record<string, string> } = {},
  ) {
    const address = new URL(controlNamespace, url).href;
    this.socket = io(address, {
      transports: ['websocket'],
      auth: { token },
      extraHeaders: headers,
      reconnection: false,
      forceNew: true,
    });
    this.socket.on('welcome', (welcome) => {
      this.welcome = welcome;
    });
    this.socket.on('state', (state) => this.states.push(state));
    this.socket.on('present', (answered) => this.answers && answered());
    this.socket.on('batch', (batch, received) => {
      this.batches.push(batch);
      received();
    });
  }

  static async open(url: string, token?: string): Promise<StandInPage> {
    const page = new StandInPage(url, token ?? (await askForToken(url)));
    if (!page.welcome) await once(page.socket as unknown as EventEmitter, 'welcome');
    return page;
  }

  run(files: unknown = { 'server.js': '' }): Promise<Answer> {
    return this.socket.emitWithAck('run', { files } as { files: Project });
  }

  follow(run: number, next: number): Promise<Answer> {
    return this.socket.emitWithAck('follow', { run, next });
  }

  /** The texts of all console lines so far. */
  get lines(): unknown[] {
    const records = this.batches.flatMap((batch) => batch.records);
    return records.map((record) => (record.event === 'console' ? record.line.text : record.event));
  }
}
