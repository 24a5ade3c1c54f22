/** The cable between the pages and the first server, and how a check looks past it: messages of the control connection. */
import { z } from 'zod';
import { cuts } from '#wire/capture.ts';

const milliseconds = z.number().min(0).max(600_000);

/**
 * What lies between the pages and the first server, and changes the time and the life of bytes, never the bytes.
 * All in sandbox milliseconds; the crowd and whatever calls from inside are not behind it.
 */
export const cable = z.object({
  /** How long each byte is on its way, in either direction. */
  delay: milliseconds,
  /** Up to so much longer, by chance; bytes never overtake each other. */
  jitter: milliseconds,
  /** Bytes a second in each direction of each connection; 0: as many as come. */
  rate: z.number().int().min(0).max(1_000_000_000),
  /** A connection on which nothing was carried for so long is closed, as proxies and routers do; 0: never. */
  idle: milliseconds,
});
export type Cable = z.infer<typeof cable>;
export const plainCable: Cable = { delay: 0, jitter: 0, rate: 0, idle: 0 };

/** Cuts every connection that is open now; and each that is opened in the next `for` sandbox milliseconds, in the same way. */
export const cutMessage = z.object({ how: z.enum(cuts).exclude(['idle']), for: milliseconds.default(0) });
export type CutMessage = z.infer<typeof cutMessage>;

/** A GET that a check sends to the learner's server, past the cable. Its bytes are in the capture, with the origin `check`. */
export const askMessage = z.object({
  path: z
    .string()
    .max(2000)
    .regex(/^\/[\x21-\x7e]*$/),
});
