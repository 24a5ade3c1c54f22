/** The board's Socket.IO library against real servers: the one of today, and 2.5, which speaks protocol 3. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, connect, createServer as createDoor, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server as SocketIO } from 'socket.io';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openCompiler } from '#virtual-esp32/compiler/compiler.ts';
import { openRunner } from '#virtual-esp32/runner/runner.ts';

/** As much of either server as is used here. */
interface Client {
  readonly id: string;
  on(event: string, heard: (...values: never[]) => void): unknown;
  emit(event: string, ...values: unknown[]): unknown;
}
interface Namespace {
  on(event: 'connection', heard: (client: Client) => void): unknown;
}
interface Io extends Namespace {
  of(name: string): Namespace;
  close(): unknown;
}
type MakeIo = (http: HttpServer, options: object) => Io;

const make2 = createRequire(import.meta.url)('socket.io-2') as MakeIo;
const servers: Record<string, { readonly protocol: 3 | 4; readonly make: MakeIo }> = {
  'socket.io 4': { protocol: 4, make: (http, options) => new SocketIO(http, options) as unknown as Io },
  'socket.io 2.5': { protocol: 3, make: make2 },
};

const sketch = String.raw`
#include <Json.h>
#include <SocketIOclient.h>
#include <WiFi.h>

SocketIOclient io;
bool current = true;
long heard = 0, wrong = 0, toSend = 0, sent = 0;

void onEvent(socketIOmessageType_t type, uint8_t *payload, size_t length) {
  if (type == sIOtype_CONNECT) {
    Serial.println("up");
    if (current) io.send(sIOtype_CONNECT, "/");
    io.send(sIOtype_CONNECT, "/admin,");
    return;
  }
  if (type == sIOtype_DISCONNECT) { Serial.println("down"); return; }
  if (type == sIOtype_ACK) { Serial.printf("ack %s\n", (char *)payload); return; }
  if (type != sIOtype_EVENT) { Serial.printf("type %c %s\n", type, (char *)payload); return; }
  // "/admin,12[…]": where it is for, and the id to answer with.
  char *array = (char *)memchr(payload, '[', length);
  if (!array) return;
  String address((char *)payload, array - (char *)payload);
  JsonValue event(array, length - (array - (char *)payload));
  if (event[0] == "n") {
    if (event[1].number() != heard) wrong++;
    heard++;
  } else if (event[0] == "read") {
    JsonText answer;
    answer.array().object().add("celsius", 21.5).add("echo", event[1].text());
    io.send(sIOtype_ACK, address + answer.text());
  } else if (event[0] == "ask") {
    io.send(sIOtype_EVENT, address + "7[\"question\",{\"n\":1}]");
  } else if (event[0] == "flood") {
    toSend = event[1].number();
    sent = 0;
  } else if (event[0] == "report") {
    JsonText report;
    report.array().add("report").object().add("heard", heard).add("wrong", wrong).add("free", ESP.getFreeHeap());
    io.sendEVENT(report.text());
  }
}

void setup() {
  Serial.begin(115200);
  WiFi.begin("house", "secret");
  while (WiFi.status() != WL_CONNECTED) delay(50);
  Serial.println("which");
  while (!Serial.available()) delay(50);
  current = Serial.readStringUntil('\n') == "4";
  io.onEvent(onEvent);
  if (current) io.begin("10.0.0.2", 3000, "/socket.io/?EIO=4"); else io.begin("10.0.0.2", 3000);
}

void loop() {
  io.loop();
  for (int i = 0; i < 100 && sent < toSend; i++) {
    JsonText text;
    text.array().add("n").add(sent);
    if (!io.sendEVENT(text.text())) { Serial.println("lost"); return; }
    sent++;
  }
}
`;

/** The library with the heartbeat as protocol 4 has it: there only the server pings. */
async function repaired(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../virtual-esp32/libraries/SocketIOclient.cpp'), 'utf8');
  const always = 'if (now - lastHeartbeat_ > EIO_HEARTBEAT_INTERVAL) {';
  expect(text).toContain(always);
  return text.replace(always, 'if (url().indexOf("EIO=4") < 0 && now - lastHeartbeat_ > EIO_HEARTBEAT_INTERVAL) {');
}

const runner = openRunner();
/** Its limit is for what never ends, which is not what is tested here, however busy the machine is. */
const compiler = openCompiler({ times: { compile: 150_000 } });
let wasm: Uint8Array<ArrayBuffer>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'board-library-'));
  const made = await compiler.compile({ 'sketch.ino': sketch, 'libraries/SocketIOclient.cpp': await repaired() });
  if (!made.ok)
    throw new Error(made.problems.map(({ place, said }) => `${place?.file}:${place?.line}: ${said}`).join('\n'));
  expect(made.problems).toEqual([]);
  wasm = made.wasm;
});

afterAll(async () => {
  await runner.close();
  await compiler.close();
  await rm(folder, { recursive: true });
});

/** Where the board's connections go in: to the port of a server that may go and come back. */
class Door {
  readonly path = join(folder, `${Math.random().toString(36).slice(2)}.sock`);
  port = 0;
  /** How often the board came while nobody was there. */
  refused = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server = createDoor((socket) => this.#enter(socket));

  async open(): Promise<this> {
    await once(this.#server.listen(this.path), 'listening');
    return this;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #enter(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => this.#sockets.delete(socket));
    socket.once('data', (bytes) => {
      const first = Buffer.from(bytes);
      expect(first.subarray(0, 5).toString()).toBe('3000\n');
      if (this.port === 0) {
        this.refused += 1;
        socket.destroy();
        return;
      }
      const onwards = connect(this.port, '127.0.0.1');
      onwards.on('error', () => socket.destroy());
      socket.on('error', () => onwards.destroy());
      socket.unshift(first.subarray(5));
      socket.pipe(onwards).pipe(socket);
    });
  }
}

async function serve(make: MakeIo, heard: (io: Io) => void) {
  const http = createServer();
  const io = make(http, { serveClient: false });
  heard(io);
  await once(http.listen(0, '127.0.0.1'), 'listening');
  return { io, port: (http.address() as AddressInfo).port };
}

describe.each(Object.entries(servers))('the board and %s', (_, { protocol, make }) => {
  /** A board that goes to what this serves; `serial` is what it printed. */
  async function board(heard: (io: Io) => void) {
    const door = await new Door().open();
    let now = await serve(make, heard);
    door.port = now.port;
    const running = await runner.start({
      ...{ wasm, speed: 20, door: door.path, celsius: 21.5 },
      places: async (offsets) => offsets.map(() => undefined),
    });
    const said = { serial: '' };
    running.on('event', (event) => {
      if (event.is === 'serial') said.serial += event.text;
      if (event.is === 'serial' && event.text.includes('which')) running.act({ act: 'type', text: `${protocol}\n` });
    });
    onTestFinished(async () => {
      await running.end();
      door.close();
      now.io.close();
    });
    return {
      door,
      serial: () => said.serial,
      /** Ends the server, with all its connections. */
      stop() {
        door.port = 0;
        now.io.close();
      },
      async restart() {
        now = await serve(make, heard);
        door.port = now.port;
      },
    };
  }

  it('exchange events, acknowledgements in both directions, and the same in a namespace', async () => {
    const heard: unknown[] = [];
    const hear = (where: string) => (client: Client) => {
      client.emit('read', `for ${where}`, (value: unknown) => {
        heard.push([where, value]);
        client.emit('ask');
      });
      client.on('question', (value: unknown, answer: (...values: unknown[]) => void) => {
        heard.push([where, 'question', value]);
        answer('yes', { n: 2 });
      });
    };
    const { serial } = await board((io) => {
      io.on('connection', hear('/'));
      io.of('/admin').on('connection', hear('/admin'));
    });
    await vi.waitFor(() => expect(serial().match(/^ack .*$/gm)).toHaveLength(2), { timeout: 20_000 });
    expect(heard).toHaveLength(4);
    for (const where of ['/', '/admin']) {
      expect(heard).toContainEqual([where, { celsius: 21.5, echo: `for ${where}` }]);
      expect(heard).toContainEqual([where, 'question', { n: 1 }]);
    }
    expect(
      serial()
        .match(/^ack .*$/gm)!
        .map((line) => line.trim())
        .sort(),
    ).toEqual(['ack /admin,7["yes",{"n":2}]', 'ack 7["yes",{"n":2}]']);
  });

  it('find each other again after a restart of the server, and after it was away for a minute', async () => {
    const ids: string[] = [];
    const { door, serial, stop, restart } = await board((io) => io.on('connection', (client) => ids.push(client.id)));
    await vi.waitFor(() => expect(ids).toHaveLength(1), { timeout: 20_000 });
    stop();
    await vi.waitFor(() => expect(serial()).toContain('down'), { timeout: 20_000 });
    await restart();
    await vi.waitFor(() => expect(ids).toHaveLength(2), { timeout: 20_000 });
    stop();
    // Half a second of the board lies between one try and the next, so this many take a minute of it at least.
    await vi.waitFor(() => expect(door.refused).toBeGreaterThanOrEqual(120), { timeout: 40_000 });
    await restart();
    await vi.waitFor(() => expect(ids).toHaveLength(3), { timeout: 20_000 });
    expect(new Set(ids).size).toBe(3);
    expect(serial().match(/^up/gm)).toHaveLength(3);
  });

  it('carry 5,000 events each way: none lost, none out of order, no memory kept', async () => {
    const count = 5000;
    const reports: { heard: number; wrong: number; free: number }[] = [];
    const sent: number[] = [];
    let client: Client | undefined;
    const { serial } = await board((io) =>
      io.on('connection', (socket) => {
        client = socket;
        socket.on('report', (report: (typeof reports)[number]) => reports.push(report));
        socket.on('n', (n: number) => sent.push(n));
      }),
    );
    await vi.waitFor(() => expect(client).toBeDefined(), { timeout: 20_000 });
    const report = async () => {
      const known = reports.length;
      client!.emit('report');
      await vi.waitFor(() => expect(reports.length).toBe(known + 1), { timeout: 40_000 });
      return reports.at(-1)!;
    };
    await report();
    const before = await report();
    for (let n = 0; n < count; n++) client!.emit('n', n);
    const between = await report();
    expect(between).toMatchObject({ heard: count, wrong: 0 });
    client!.emit('flood', count);
    await vi.waitFor(() => expect(sent).toHaveLength(count), { timeout: 40_000 });
    expect(sent).toEqual(Array.from({ length: count }, (_, n) => n));
    const after = await report();
    // A byte kept for each event would be 5,000.
    expect(Math.abs(before.free - after.free)).toBeLessThan(100);
    expect(serial()).not.toMatch(/lost|down/);
  });
});
