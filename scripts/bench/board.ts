import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Server } from 'socket.io';
import { compare, type Result } from '#scripts/bench/rounds.ts';
import type { Trial } from '#scripts/bench/trial.ts';
import { house, inHouse } from '#scripts/house.ts';
import type { BoardEvent } from '#virtual-esp32/board.ts';
import type { SketchCompiler } from '#virtual-esp32/compiler/compiled.ts';
import { openCompiler } from '#virtual-esp32/compiler/compiler.ts';
import { openRunner } from '#virtual-esp32/runner/runner.ts';
import type { BoardRunner, RunningBoard } from '#virtual-esp32/runner/running.ts';

/** Odd, so that the median is one of them. One more goes before them and does not count. */
const rounds = 5;
/** Seconds for which an idle board is watched. */
const watched = 10;

/**
 * What may be asked, against one `clang++ --version` of the same package in a process of its own. That takes 1.25 s where
 * the compile of a sketch alone takes 0.5 s and an edit may take 1.2 s.
 */
const goals = { warm: { atMost: 1 }, first: { atMost: 4 }, again: { atMost: 0.25 } } as const;
/** How much of a core a board at ×1 may take, against a thread that sleeps for a millisecond again and again. */
const coreGoal = { atMost: 8 } as const;

/** From the edit of a sketch to a board that runs it; and what that board costs. */
export const board: Trial = {
  name: 'board',
  says: 'from the edit of a sketch to its board running, against one clang++ --version of the same package',
  async run() {
    const runner = openRunner();
    const compiler = openCompiler();
    const door = await openDoor();
    try {
      await compiler.prepare();
      const edits = await measureEdits(compiler, runner, door.path);
      const core = await measureCore(compiler, runner, door);
      return {
        lines: [
          `plain  clang++ --version       ${shown(edits.warm.plain, 'ms')}`,
          line('warm   an edit', edits.warm, 'ms', goals.warm),
          line('first  a new compiler', edits.first, 'ms', goals.first),
          line('again  an identical repeat', edits.again, 'ms', goals.again),
          `plain  a thread that naps      ${shown(core.plain, '% of a core')}`,
          line('×1     an idle board', core, '% of a core', coreGoal),
        ],
        met: [edits.warm, edits.first, edits.again, core].every(({ met }) => met),
      };
    } finally {
      await Promise.all([compiler.close(), runner.close(), door.close()]);
    }
  },
};

/** All of a round in turn, so that what the machine does beside meets all of them. */
async function measureEdits(compiler: SketchCompiler, runner: BoardRunner, door: string) {
  const times = { plain: [] as number[], warm: [] as number[], first: [] as number[], again: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const edited = sketch(`${process.pid}-${round}`);
    times.plain.push(await took(clangVersion));
    times.warm.push(await took(() => runs(compiler, runner, door, edited)));
    times.again.push(await took(() => runs(compiler, runner, door, edited)));
    const another = openCompiler();
    const other = sketch(`${process.pid}-${round}-first`);
    times.first.push(await took(() => runs(another, runner, door, other)));
    await another.close();
    if (round === 0) for (const each of Object.values(times)) each.length = 0;
  }
  const against = (ours: keyof typeof goals) => compare(times[ours], times.plain, goals[ours]);
  return { warm: against('warm'), first: against('first'), again: against('again') };
}

/** The lesson's own sketch, with something in it that was never compiled before. */
function sketch(mark: string): Record<string, string> {
  const file = inHouse('lessons', '08-virtual-esp32', 'start', 'sketch.ino');
  return { 'sketch.ino': `${readFileSync(file, 'utf8')}\nconst char *mark = "${mark}";\n` };
}

/** Compiles, and starts the board. Resolves when it has booted, and ends it. */
async function runs(compiler: SketchCompiler, runner: BoardRunner, door: string, files: Record<string, string>) {
  const started = await start(compiler, runner, door, files);
  const took = performance.now();
  await started.end();
  return took;
}

async function start(compiler: SketchCompiler, runner: BoardRunner, door: string, files: Record<string, string>) {
  const compiled = await compiler.compile(files);
  if (!compiled.ok) throw new Error(`the sketch does not compile: ${JSON.stringify(compiled.problems)}`);
  const { wasm } = compiled;
  const started = await runner.start({
    wasm,
    speed: 1,
    door,
    celsius: 21,
    places: (offsets) => compiler.places(wasm, offsets),
  });
  await happened(started, ({ is }) => is === 'boot');
  return started;
}

function happened(running: RunningBoard, wanted: (event: BoardEvent) => boolean): Promise<void> {
  return new Promise((resolve) => running.on('event', (event) => wanted(event) && resolve()));
}

/** Milliseconds until the moment that `work` resolves with, or until it resolves. */
async function took(work: () => Promise<number | undefined>): Promise<number> {
  const began = performance.now();
  return ((await work()) ?? performance.now()) - began;
}

async function clangVersion(): Promise<undefined> {
  const script = `import { commands } from '@yowasp/clang';
    await commands['clang++'](['--version'], {}, { stdout() {}, fetchProgress() {} });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: house, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`clang++ --version ended with ${code}`);
}

/** Percent of a core: a board whose library keeps a connection open, and a thread that does nothing but sleep. */
async function measureCore(compiler: SketchCompiler, runner: BoardRunner, door: Door): Promise<Result> {
  const files = sketch('idle');
  files['sketch.ino'] = files['sketch.ino']!.replace('3000)', '3000, "/socket.io/?EIO=4")');
  const running = await start(compiler, runner, door.path, files);
  await door.connected;
  const napping = new Worker(
    'const cell = new Int32Array(new SharedArrayBuffer(4)); for (;;) Atomics.wait(cell, 0, 0, 1);',
    {
      eval: true,
    },
  );
  await once(napping, 'online');
  const usage = async () => [
    (await runner.usage()).cpu,
    (await napping.cpuUsage()).user,
    (await napping.cpuUsage()).system,
  ];
  const began = performance.now();
  const before = await usage();
  await new Promise((resolve) => setTimeout(resolve, watched * 1000));
  const after = await usage();
  const milliseconds = performance.now() - began;
  await Promise.all([running.end(), napping.terminate()]);
  const [cpu, user, system] = after.map((value, index) => value - before[index]!);
  const percent = (used: number) => (used / milliseconds) * 100;
  return compare([percent(cpu! * 1000)], [percent((user! + system!) / 1000)], coreGoal);
}

interface Door {
  readonly path: string;
  /** Resolves when a board has joined a namespace. */
  readonly connected: Promise<void>;
  close(): Promise<void>;
}

/** Where boards connect: a server of Socket.IO behind a socket whose first line is the port. */
async function openDoor(): Promise<Door> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-board-'));
  const place = process.platform === 'win32' ? `\\\\.\\pipe\\${path.basename(folder)}` : path.join(folder, 'door');
  const server = http.createServer();
  const io = new Server(server);
  const connected = new Promise<void>((resolve) => io.on('connection', () => resolve()));
  const door = net.createServer((socket) => {
    socket.once('readable', () => {
      const bytes: Buffer | null = socket.read();
      const end = bytes?.indexOf('\n') ?? -1;
      if (bytes && end >= 0) socket.unshift(bytes.subarray(end + 1));
      server.emit('connection', socket);
    });
  });
  door.listen(place);
  await once(door, 'listening');
  return {
    path: place,
    connected,
    async close() {
      await io.close();
      door.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function line(name: string, result: Result, unit: string, goal: { readonly atMost: number }): string {
  const { ours, ratio, met } = result;
  return `${name.padEnd(30)} ${shown(ours, unit)}, ratio ${figure(ratio.median)}, goal at most ${goal.atMost}${met ? '' : ': MISSED'}`;
}

const shown = ({ median, min, max }: Result['ours'], unit: string) =>
  `${figure(median)} (${figure(min)}–${figure(max)}) ${unit}`;

const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
