/** The crowd: messages of the control connection. */
import { z } from 'zod';

/** Further readers that a crowd may have. */
export const mostReaders = 200;

/** What each reader of a crowd does with `server.js`, again and again; where there is a proxy in front, past it. */
export const readerKind = z.discriminatedUnion('does', [
  /** Asks for the path, each `every` sandbox milliseconds. */
  z.object({ does: z.literal('poll'), path: z.string().max(200), every: z.number().min(50).max(600_000) }),
  /** Asks again as soon as it is answered. `{since}` in the path becomes the last `id` in a JSON answer. */
  z.object({ does: z.literal('long-poll'), path: z.string().max(200) }),
  /** Asks once and reads for ever: server-sent events, a stream. */
  z.object({ does: z.literal('stream'), path: z.string().max(200) }),
  /** Opens a WebSocket and reads. */
  z.object({ does: z.literal('websocket'), path: z.string().max(200) }),
]);
export type ReaderKind = z.infer<typeof readerKind>;

export const crowdMessage = z.object({ readers: z.number().int().min(0).max(mostReaders), kind: readerKind });
export type CrowdMessage = z.infer<typeof crowdMessage>;

/** How a crowd does, told about twice a second while there is one. Rates are per sandbox second since the last report. */
export const crowdReport = z.object({
  /** Sandbox milliseconds since Run. */
  at: z.number(),
  readers: z.number().int().nonnegative(),
  /** Connections that are open now. */
  open: z.number().int().nonnegative(),
  requestsPerSecond: z.number().nonnegative(),
  bytesPerSecond: z.number().nonnegative(),
  /** Requests that got no answer, or none below 500, since the crowd came. */
  failed: z.number().int().nonnegative(),
  /** Share of one processor that the learner's server used since the last report, 0 to 1 and a little; absent where the machine does not say. */
  serverCpu: z.number().nonnegative().optional(),
});
export type CrowdReport = z.infer<typeof crowdReport>;
