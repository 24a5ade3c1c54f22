/** What the lesson page and the runtime in the result page say to each other, by `postMessage`. */
import { z } from 'zod';
import { consoleLine } from './console.ts';

const port = z.number().int().min(1).max(65535);

/**
 * What the result page's runtime tells the lesson page, by `postMessage`. The lesson page takes it only from its own
 * frame's window and only from the sandbox's origin; it comes from the learner's page all the same, so nothing in it is trusted.
 */
export const pageMessage = z.discriminatedUnion('type', [
  /** The page is about to run its first script. */
  z.object({ type: z.literal('ready'), run: z.string().max(40) }),
  /** Console lines since the last message, and how many more there were than a page may send. */
  z.object({
    type: z.literal('console'),
    lines: z.array(consoleLine.omit({ from: true, at: true })).max(200),
    dropped: z.number().int().nonnegative(),
  }),
  /** Sent twice a second. A page whose beats stop is busy. */
  z.object({ type: z.literal('beat') }),
  /** What a reader of the page can read on it, when it has changed: its text, at most the first 4,096 characters. */
  z.object({ type: z.literal('shows'), text: z.string().max(4096) }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/** What the lesson page tells the runtime: which gateway port each of the learner's ports has. */
export const pageAddresses = z.object({
  type: z.literal('addresses'),
  addresses: z.record(z.string().regex(/^\d{1,5}$/), port),
});
export type PageAddresses = z.infer<typeof pageAddresses>;

/**
 * What a check does on a page, told to the runtime: `write` fills the first field of the first form and sends it, `press`
 * presses the button with that id.
 */
export type PageAct =
  | { readonly type: 'write'; readonly text: string }
  | { readonly type: 'press'; readonly id: string };
