/** For tests: a sandbox whose events are kept, and conditions on them that can be waited for. */
import net from 'node:net';
import type { ConsoleLine, Project, SandboxState, Speed } from '#protocol';
import type { BoardRecord } from '#sandbox-server/board/pace.ts';
import { Gateway } from '#sandbox-server/gateway/gateway.ts';
import type { TapEvent } from '#wire/capture.ts';
import { local } from './local.ts';
import { Pool } from './pool.ts';
import { Sandbox, type SandboxOptions } from './sandbox.ts';

const patienceMs = 20_000;

/** Resolves with the first value that is not undefined or false; throws with what there was instead. */
export async function until<Value>(
  look: () => Value | undefined | false,
  what: () => unknown = () => look,
): Promise<Value> {
  const began = performance.now();
  for (;;) {
    const value = look();
    if (value !== undefined && value !== false) return value;
    if (performance.now() - began > patienceMs) throw new Error(`This never came: ${JSON.stringify(what())}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Writes bytes to a port of this machine, and gives what came back when the other end closed or `isEnough` said so. */
export function exchange(
  port: number,
  bytes: string,
  isEnough: (text: string) => boolean = () => false,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = net.connect({ port, host: '127.0.0.1' }, () => socket.write(bytes));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (isEnough(text)) socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}

export class Workbench {
  readonly lines: ConsoleLine[] = [];
  readonly taps: TapEvent[] = [];
  readonly states: SandboxState[] = [];
  readonly records: BoardRecord[] = [];
  readonly pool = new Pool(local, { size: 1 });
  readonly sandbox: Sandbox;

  constructor(options: Pick<SandboxOptions, 'watchdog' | 'boardTools'> = {}) {
    this.sandbox = new Sandbox({
      pool: this.pool,
      ...options,
      gateway: (needs) => new Gateway({ ...needs, origin: 'page', hosts: ['127.0.0.1'] }),
    });
    this.sandbox.on('line', (line) => this.lines.push(line));
    this.sandbox.on('tap', (event) => this.taps.push(event));
    this.sandbox.on('state', (state) => this.states.push(state));
    this.sandbox.on('board', (record) => this.records.push(record));
    this.sandbox.on('run', () => {
      this.lines.length = 0;
      this.taps.length = 0;
      this.records.length = 0;
    });
  }

  async run(server: string, files: Project = {}, options: { speed?: Speed } = {}): Promise<void> {
    await this.sandbox.run({ 'server.js': server, ...files }, options);
  }

  /** The gateway's port for a port of the learner's, once it listens. */
  port(port = 3000): Promise<number> {
    const find = () => this.sandbox.state.listeners.find((listener) => listener.port === port)?.gatewayPort;
    return until(find, () => this.lines);
  }

  async url(port = 3000): Promise<string> {
    return `http://127.0.0.1:${await this.port(port)}`;
  }

  end() {
    return until(
      () => this.sandbox.state.end,
      () => this.lines,
    );
  }

  line(pattern: RegExp): Promise<ConsoleLine> {
    const english = (line: ConsoleLine) => (typeof line.text === 'string' ? line.text : line.text.en);
    return until(
      () => this.lines.find((line) => pattern.test(english(line))),
      () => this.lines,
    );
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.pool.close();
  }
}
