/** Sentences, places in the learner's code, and the lines of consoles. */
import { z } from 'zod';

/** A sentence in both languages, composed by whoever has something to say. */
export const text = z.object({ en: z.string().max(4096), ko: z.string().max(4096) });

/** A place in the learner's code. Lines and columns count from 1. */
export const place = z.object({
  file: z.string().max(120),
  line: z.number().int().positive(),
  column: z.number().int().positive().optional(),
});
export type Place = z.infer<typeof place>;

/**
 * A line of a console: what the learner's server or page printed, or what the sandbox has to say about them.
 * `at` is sandbox milliseconds since Run.
 */
export const consoleLine = z.object({
  from: z.enum(['server', 'proxy', 'page', 'board', 'sandbox']),
  /** Which of the open pages printed it, counted from 1, where there are several. */
  page: z.number().int().positive().optional(),
  level: z.enum(['debug', 'log', 'info', 'warn', 'error']),
  at: z.number(),
  text: z.union([z.string(), text]),
  place: place.optional(),
  /** What to do next, when the sandbox knows. */
  hint: text.optional(),
  /** Bytes that were cut from the end of a long line. */
  cut: z.number().int().positive().optional(),
});
export type ConsoleLine = z.infer<typeof consoleLine>;
