/** What the supervisor and the crowd's process say to each other, parsed at both ends. */
import { z } from 'zod';
import { crowdMessage, speed } from '#protocol';

/** How many readers there are to be and what they do, from now on. */
export const order = crowdMessage.extend({
  /** Where they connect: a Unix socket, or a pipe on Windows. */
  door: z.string().min(1),
  speed,
});
export type Order = z.infer<typeof order>;

const count = z.number().int().nonnegative();

/** What the readers did since the process began: told twice a second. */
export const tally = z.object({
  readers: count,
  /** Requests that left. */
  asked: count,
  /** Requests that got no whole answer, or none below 500. */
  failed: count,
});
export type Tally = z.infer<typeof tally>;
