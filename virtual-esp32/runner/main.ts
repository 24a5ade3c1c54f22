/**
 * A process of boards: it does what the runner orders, until that ends it or is gone itself. It gives way to nobody: at ×20 a
 * server waits one second for a board's heartbeat, and throws out a board that has waited longer for a processor.
 */
import { boardLimits } from '#virtual-esp32/board.ts';
import { openConnections } from './connections.ts';
import { engine, type Module } from './engine.ts';
import type { LifeEnd } from './life.ts';
import { type Order, order, type Report } from './messages.ts';
import { refusal } from './module.ts';
import { notices } from './notices.ts';
import { Life, runningThreads, type Shown } from './thread.ts';

interface Loaded {
  readonly module: Module;
  readonly wasm: Uint8Array<SharedArrayBuffer>;
  readonly speed: number;
  readonly door: string;
}

const loaded = new Map<number, Loaded>();
const lives = new Map<number, Life>();
/** Orders for one board are done one after the other. */
const queues = new Map<number, Promise<void>>();

const tell = (report: Report) => void process.send?.(report);

async function load({ board, wasm, speed, door }: Extract<Order, { do: 'load' }>): Promise<void> {
  try {
    const module = await engine.compile(wasm);
    const refused = refusal(module, wasm);
    if (refused) return tell({ is: 'loaded', board, refused });
    const shared = new Uint8Array(new SharedArrayBuffer(wasm.length));
    shared.set(wasm);
    loaded.set(board, { module, wasm: shared, speed, door });
    tell({ is: 'loaded', board });
  } catch (error) {
    tell({ is: 'loaded', board, refused: String(error).slice(0, 200) });
  }
}

async function boot({ board, life, celsius }: Extract<Order, { do: 'boot' }>): Promise<void> {
  const has = loaded.get(board);
  if (!has) return;
  await halt(board);
  // A character may lie in two pieces.
  const decoder = new TextDecoder();
  const onShown = (shown: Shown) => {
    for (const event of eventsOf(shown, decoder)) tell({ is: 'event', board, life, event });
  };
  const onOver = (end: LifeEnd) => tell({ is: 'over', board, life, end });
  try {
    lives.set(board, new Life({ ...has, celsius, onShown, onOver }));
  } catch (error) {
    // The machine gives no thread: the other boards have theirs.
    onOver({ how: 'lost', said: String(error).slice(0, 200), phase: 'start', frames: [], uptime: 0 });
  }
}

type Shows = Extract<Report, { is: 'event' }>['event'];

function eventsOf(shown: Shown, decoder: InstanceType<typeof TextDecoder>): Shows[] {
  if (shown.is === 'notice') return [{ is: 'notice', text: notices[shown.notice](shown.about) }];
  if (shown.is !== 'serial') return [shown];
  const text = decoder.decode(shown.bytes, { stream: true }).slice(0, boardLimits.serialText);
  if (shown.dropped > 0) return [{ is: 'serial', text, dropped: shown.dropped }];
  return text === '' ? [] : [{ is: 'serial', text }];
}

async function halt(board: number): Promise<void> {
  await lives.get(board)?.end();
  lives.delete(board);
}

async function unload(board: number): Promise<void> {
  await halt(board);
  loaded.delete(board);
  queues.delete(board);
  tell({ is: 'unloaded', board });
}

function follow(next: Exclude<Order, { do: 'usage' }>): void | Promise<void> {
  if (next.do === 'load') return load(next);
  if (next.do === 'boot') return boot(next);
  if (next.do === 'unload') return unload(next.board);
  lives.get(next.board)?.act(next.act);
}

function usage(nth: number): void {
  const { user, system } = process.cpuUsage();
  tell({
    is: 'usage',
    nth,
    cpu: (user + system) / 1e6,
    memory: process.memoryUsage.rss(),
    threads: runningThreads(),
    connections: openConnections(),
  });
}

process.on('message', (message) => {
  const next = order.parse(message);
  if (next.do === 'usage') return usage(next.nth);
  const before = queues.get(next.board) ?? Promise.resolve();
  queues.set(
    next.board,
    before.then(() => follow(next)),
  );
});
process.on('disconnect', () => process.exit());
