/** Real boards: sketches that are compiled and run beside a real server, and what crossed the wire between the two. */
import { readFileSync } from 'node:fs';
import type { Project, Speed } from '#protocol';
import type { BoardRecord } from '#sandbox-server/board/pace.ts';
import type { Sandbox } from '#sandbox-server/sandbox/sandbox.ts';
import type { Sandboxes } from '#sandbox-server/sandbox/sandboxes.ts';
import { createDecoder } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';
import { quote } from '#wire/printable.ts';

/** Real milliseconds that something may take before it counts as never. */
const patienceMs = 110_000;

/** What crossed the wire, in short: `→ "2"` is a text message of the board's, `← 88 00` an empty close frame of the server's. */
export interface Said {
  /** Sandbox milliseconds since the board booted. */
  readonly at: number;
  readonly connection: number;
  readonly text: string;
}

/** One Run of a project with a board. */
export class BoardRun {
  readonly sandbox: Sandbox;
  readonly records: BoardRecord[] = [];
  readonly printed: string[] = [];
  readonly #decoder = createDecoder();
  readonly #frames = new Map<number, Frame>();

  /** Resolves when the board has booted. */
  static async start(sandboxes: Sandboxes, files: Project, speed: Speed): Promise<BoardRun> {
    const run = new BoardRun(sandboxes.create());
    await run.sandbox.run(files, { speed });
    await run.until(() => run.bootedAt !== undefined);
    return run;
  }

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    sandbox.on('board', (record) => this.records.push(record));
    sandbox.on('line', ({ text }) => this.printed.push(typeof text === 'string' ? text : text.en));
    sandbox.on('tap', (event) => {
      for (const frame of this.#decoder.push(event)) this.#frames.set(frame.id, frame);
    });
  }

  get frames(): Frame[] {
    return [...this.#frames.values()].sort((one, other) => one.id - other.id);
  }

  get bootedAt(): number | undefined {
    return this.records.find(({ did }) => did.is === 'boot')?.at;
  }

  /** Sandbox milliseconds since the board booted. */
  get now(): number {
    return this.sandbox.now() - (this.bootedAt ?? 0);
  }

  /** All that was written to the serial port. */
  get serial(): string {
    return this.records.map(({ did }) => (did.is === 'serial' ? did.text : '')).join('');
  }

  /** What the sketch itself has printed, a line each; not what stands above it when a board boots. */
  get lines(): string[] {
    const own = this.serial.split('\r\n').filter((line) => line !== '');
    return own.filter((line) => !/^(?:rst:|ets |configsip|clk_drv|mode:|load:|entry )/.test(line));
  }

  /** What the ends said to each other, oldest first, without session ids. */
  get said(): Said[] {
    return this.frames.flatMap((frame) => {
      const text = inShort(frame);
      return text === undefined ? [] : [{ at: frame.at - (this.bootedAt ?? 0), connection: frame.connection, text }];
    });
  }

  /** The moments of one thing that was said. */
  times(text: string): number[] {
    return this.said.flatMap((one) => (one.text === text ? [one.at] : []));
  }

  /** Resolves when so many sandbox milliseconds have passed since it booted. */
  async lasts(milliseconds: number): Promise<void> {
    await this.until(() => this.now >= milliseconds);
  }

  async until(look: () => boolean): Promise<void> {
    const began = performance.now();
    while (!look()) {
      const { board, end } = this.sandbox.state;
      const isOver = end !== undefined || board?.phase === 'failed' || board?.phase === 'halted';
      if (isOver || performance.now() - began > patienceMs)
        throw new Error(`This never came: ${look}\n${this.#story()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  #story(): string {
    const { board, end } = this.sandbox.state;
    return JSON.stringify({ board, end, printed: this.printed, serial: this.serial, said: this.said }, null, 1);
  }
}

function inShort(frame: Frame): string | undefined {
  const arrow = frame.from === 'client' ? '→' : '←';
  if (frame.incomplete) return undefined;
  if (frame.layer === 'http' && frame.kind === 'request') return `${arrow} ${frame.method} ${withoutIds(frame.target)}`;
  if (frame.layer === 'http' && frame.kind === 'response') {
    return `${arrow} ${frame.status} ${withoutIds(quote(frame.body))}`.trimEnd();
  }
  if (frame.layer !== 'websocket') return undefined;
  if (frame.opcode === 1) return `${arrow} "${withoutIds(quote(frame.payload))}"`;
  const bytes = Buffer.concat([frame.head.subarray(0, 2), frame.payload]).toString('hex');
  return `${arrow} ${bytes.replace(/..\B/g, '$& ')}`;
}

/** Session ids and their like are random. */
function withoutIds(text: string): string {
  return text.replace(/("sid":"|sid=)[\w-]+/g, '$1…').replace(/(&t=)[\w-]+/, '$1…');
}

const installed = (name: string) =>
  readFileSync(new URL(`../virtual-esp32/libraries/${name}`, import.meta.url), 'utf8');

const pings = 'if (now - lastHeartbeat_ > EIO_HEARTBEAT_INTERVAL) {';

/** The library as a learner has mended it: under Engine.IO 4 the server pings, and the client does not. */
export function mendedLibrary(): Project {
  const source = installed('SocketIOclient.cpp');
  if (!source.includes(pings)) throw new Error('The library does not ping where this test expects it.');
  const mended = pings.replace('if (', 'if (url().indexOf("EIO=4") < 0 && ');
  return { 'libraries/SocketIOclient.cpp': source.replace(pings, mended) };
}

/** A node that says what its connection does. `begin` is what stands behind host and port. */
export function nodeSketch(begin: string, { joins = true } = {}): string {
  return `#include <WiFi.h>
#include <SocketIOclient.h>

SocketIOclient socketIO;

void setup() {
  Serial.begin(115200);
  WiFi.begin("weather", "umbrella");
  while (WiFi.status() != WL_CONNECTED) delay(100);
  socketIO.onEvent(heard);
  socketIO.begin("10.0.0.2", 3000${begin});
}

void loop() {
  socketIO.loop();
}

void heard(socketIOmessageType_t type, uint8_t* payload, size_t length) {
  if (type == sIOtype_DISCONNECT) Serial.println("disconnected");
  if (type == sIOtype_CONNECT) {
    Serial.println("connected");${joins ? '\n    socketIO.send(sIOtype_CONNECT, "/");' : ''}
  }
  if (type == sIOtype_EVENT) Serial.printf("event %.*s\\n", (int)length, (const char*)payload);
}
`;
}

/** A server of Socket.IO that tells of its clients. */
export function socketServer(options = ''): string {
  return `import { createServer } from 'node:http';
import { Server } from 'socket.io';
const server = createServer();
const io = new Server(server, { ${options} });
io.on('connection', (socket) => {
  console.log('connection');
  socket.on('disconnect', (reason, details) => console.log('disconnect: ' + reason + (details ? ', ' + details.message : '')));
});
server.listen(3000);
`;
}
