/** What the runner and a process of boards say to each other, parsed at both ends. */
import { z } from 'zod';
import { boardAct, boardEvent } from '#virtual-esp32/board.ts';

const id = z.number().int().nonnegative();
const bytes = z.instanceof(Uint8Array<ArrayBuffer>);

export const order = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('load'),
    board: id,
    wasm: bytes,
    speed: z.number().positive(),
    /** Where its connections go: a Unix socket, or a pipe on Windows. */
    door: z.string().min(1),
  }),
  /** Begins a life, and ends the one that there is. Lives are numbered, so that what is late is known. */
  z.object({ do: z.literal('boot'), board: id, life: id, celsius: z.number() }),
  z.object({ do: z.literal('act'), board: id, act: boardAct }),
  z.object({ do: z.literal('unload'), board: id }),
  z.object({ do: z.literal('usage'), nth: id }),
]);
export type Order = z.infer<typeof order>;

const said = z.string().max(2000);
const common = {
  phase: z.enum(['start', 'setup', 'loop']),
  frames: z.array(z.object({ name: z.string().max(400), offset: id })).max(64),
  uptime: z.number().nonnegative(),
};
const lifeEnd = z.discriminatedUnion('how', [
  z.object({ how: z.literal('restart'), ...common }),
  z.object({ how: z.literal('exit'), said, ...common }),
  z.object({ how: z.literal('abort'), said, ...common }),
  z.object({ how: z.literal('trap'), said, opcode: id, ...common }),
  z.object({ how: z.literal('stack'), ...common }),
  z.object({ how: z.literal('pointer'), ...common }),
  z.object({ how: z.literal('watchdog'), ...common }),
  z.object({ how: z.literal('refused'), said, ...common }),
  z.object({ how: z.literal('lost'), said, ...common }),
]);

export const report = z.discriminatedUnion('is', [
  z.object({ is: z.literal('event'), board: id, life: id, event: boardEvent }),
  z.object({ is: z.literal('over'), board: id, life: id, end: lifeEnd }),
  /** What was loaded can boot, or says why not. */
  z.object({ is: z.literal('loaded'), board: id, refused: said.optional() }),
  z.object({ is: z.literal('unloaded'), board: id }),
  z.object({
    is: z.literal('usage'),
    nth: id,
    /** Seconds of a processor since the process began. */
    cpu: z.number(),
    /** Bytes that it holds in memory. */
    memory: z.number(),
    /** Threads and connections of boards, now. */
    threads: id,
    connections: id,
  }),
]);
export type Report = z.infer<typeof report>;
