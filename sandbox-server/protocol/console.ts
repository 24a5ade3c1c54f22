/** The lines of consoles. */
import { z } from 'zod';
import { place, text } from '#virtual-esp32/board.ts';

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
