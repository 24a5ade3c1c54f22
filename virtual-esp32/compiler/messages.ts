/** What the supervisor and the compiler's process say to each other, parsed at both ends. */
import { z } from 'zod';
import { problem } from '#virtual-esp32/board.ts';

const bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);
const job = z.number().int().nonnegative();

export const task = z.discriminatedUnion('asks', [
  z.object({ asks: z.literal('prepare') }),
  z.object({ asks: z.literal('compile'), sources: z.record(z.string(), z.string()) }),
  z.object({ asks: z.literal('places'), wasm: bytes, offsets: z.array(z.number()).max(256) }),
]);
export type Task = z.infer<typeof task>;

export const order = z.object({ job, task });
export type Order = z.infer<typeof order>;

/** Told now and then by a process that is there: milliseconds of a processor that it has used since it began. */
export const pulse = z.object({ is: z.literal('pulse'), cpu: z.number().nonnegative() });
export type Pulse = z.infer<typeof pulse>;

const sourcePlace = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  column: z.number().int().positive().optional(),
  reason: z.string().optional(),
});

export const answer = z.discriminatedUnion('is', [
  z.object({ job, is: z.literal('preparing'), progress: z.number().min(0).max(1) }),
  z.object({ job, is: z.literal('compiling') }),
  z.object({ job, is: z.literal('prepared') }),
  z.object({ job, is: z.literal('compiled'), wasm: bytes.optional(), problems: z.array(problem).max(50) }),
  z.object({ job, is: z.literal('places'), places: z.array(sourcePlace.optional()) }),
  /** Something that is not the learner's fault. */
  z.object({ job, is: z.literal('failed'), why: z.string() }),
]);
export type Answer = z.infer<typeof answer>;
