/**
 * What a virtual board does, and what can be done to it: pure schemas, the same in the browser, on the control connection
 * and in the board's own process. `at`, where somebody notes it, is sandbox milliseconds since Run.
 */
import { z } from 'zod';

/** The file that makes a project one with a board. */
export const sketchFile = 'sketch.ino';

/** Folder of a project whose files stand in the place of the installed libraries' files of the same names. */
export const libraryFolder = 'libraries/';

/** How the learner's server is called on the board's network; nothing else can be reached from there. */
export const serverHost = '10.0.0.2';
/** The board's own address, as `WiFi.localIP()` says it. */
export const boardAddress = '10.0.0.42';

/** What its thermometer shows at each Run, in degrees Celsius, until somebody warms it. */
export const roomTemperature = 21.5;

export const boardLimits = {
  /** Characters of one serial event. */
  serialText: 4096,
  /** Characters that can be typed into the serial monitor at once. */
  typed: 256,
  /** What the thermometer can show, in degrees Celsius: what a TMP36 measures. */
  celsius: { least: -40, most: 125 },
  /** Milliseconds that its clock can be set forward at once: a year. */
  jump: 366 * 24 * 60 * 60 * 1000,
} as const;

/** A sentence in both languages, composed by whoever has something to say. */
export const text = z.object({ en: z.string().max(4096), ko: z.string().max(4096) });

/** A place in the learner's code. Lines and columns count from 1. */
export const place = z.object({
  file: z.string().max(120),
  line: z.number().int().positive(),
  column: z.number().int().positive().optional(),
});
export type Place = z.infer<typeof place>;

/** Something that the compiler or the linker has to say. */
export const problem = z.object({
  level: z.enum(['error', 'warning']),
  /** Where, as the learner wrote it; absent where the linker does not know. */
  place: place.optional(),
  /** The compiler's own words. */
  said: z.string().max(2000),
  /** What that means and the one next thing to do, where we know. */
  text: text.optional(),
});
export type Problem = z.infer<typeof problem>;

/** How far the board of this Run is. */
export const boardState = z.object({
  phase: z.enum([
    'waiting', // its compile waits behind others
    'preparing', // the compiler is being made ready, once for a house
    'compiling',
    'failed', // it does not compile: `problems` say why
    'running',
    'halted', // it crashed again and again, or the machine could not run it
  ]),
  /** Compiles in front of this one, while it waits. */
  ahead: z.number().int().nonnegative().optional(),
  /** How much of the preparing is done, 0 to 1. */
  progress: z.number().min(0).max(1).optional(),
  problems: z.array(problem).max(50),
});
export type BoardState = z.infer<typeof boardState>;

/** One thing that the board did. */
export const boardEvent = z.discriminatedUnion('is', [
  /** It starts from the beginning of `setup()`: after Run, its reset button, ESP.restart(), or a crash. */
  z.object({ is: z.literal('boot'), why: z.enum(['power', 'button', 'restart', 'crash']) }),
  /** It wrote to Serial: a piece, not a line. `dropped` bytes before it were more than the port carries. */
  z.object({
    is: z.literal('serial'),
    text: z.string().max(boardLimits.serialText),
    dropped: z.number().int().positive().optional(),
  }),
  /** A pin that is an output has another level now. */
  z.object({ is: z.literal('pin'), pin: z.number().int().min(0).max(39), level: z.literal([0, 1]) }),
  z.object({ is: z.literal('wifi'), status: z.enum(['off', 'connecting', 'connected']) }),
  /** Its clock, `millis()`, was set forward. */
  z.object({ is: z.literal('jump'), milliseconds: z.number() }),
  /** Somebody set the thermometer. */
  z.object({ is: z.literal('temperature'), celsius: z.number() }),
  /** Something that a real board would not say, and that a person should know: a host that it cannot reach. */
  z.object({ is: z.literal('notice'), text }),
  /** It crashed, or its watchdog ended it; what the board itself says of it is on the serial port. */
  z.object({
    is: z.literal('crash'),
    why: z.enum(['panic', 'abort', 'stack', 'memory', 'watchdog', 'refused']),
    text,
    place: place.optional(),
  }),
]);
export type BoardEvent = z.infer<typeof boardEvent>;

/** What a person can do to the board. */
export const boardAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('reset') }),
  /** Types into the serial monitor; the line end is part of the text. */
  z.object({ act: z.literal('type'), text: z.string().min(1).max(boardLimits.typed) }),
  z.object({
    act: z.literal('temperature'),
    celsius: z.number().min(boardLimits.celsius.least).max(boardLimits.celsius.most),
  }),
  /** Sets its clock forward. */
  z.object({ act: z.literal('jump'), milliseconds: z.number().int().positive().max(boardLimits.jump) }),
]);
export type BoardAct = z.infer<typeof boardAct>;
