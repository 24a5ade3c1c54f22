/**
 * The control connection: Socket.IO, namespace `/control`, WebSocket only. What crosses it is parsed by these schemas
 * on arrival, at both ends. The site and the lessons import this file and nothing else of the sandbox server.
 */
import { z } from 'zod';
import { type BoardAct, boardEvent, boardState, place, text } from '#sandbox-server/protocol/board.ts';
import type { askMessage, Cable, cutMessage } from '#sandbox-server/protocol/cable.ts';
import { consoleLine } from '#sandbox-server/protocol/console.ts';
import { type CrowdMessage, type CrowdReport, mostReaders } from '#sandbox-server/protocol/crowd.ts';
import { cuts, origins } from '#wire/capture.ts';

export * from '#sandbox-server/protocol/board.ts';
export * from '#sandbox-server/protocol/cable.ts';
export * from '#sandbox-server/protocol/console.ts';
export * from '#sandbox-server/protocol/crowd.ts';
export * from '#sandbox-server/protocol/page.ts';

/** Where the site asks for a token, by a same-origin POST. */
export const tokenPath = '/token';

/** Socket.IO namespace of the control connection. */
export const controlNamespace = '/control';

/** Paths under this prefix are answered for the page inside the sandbox, never by the learner's own code. */
export const pagePrefix = '/__page/';

/** Bytes (UTF-8) of all files of one project. */
const projectBytes = 512 * 1024;

export const limits = {
  /**
   * Bytes of one control message from the page. JSON writes a byte in six at most, so each project that may run fits;
   * what is larger ends the connection.
   */
  messageBytes: 6 * projectBytes + 64 * 1024,
  /** Files of one project. */
  files: 64,
  projectBytes,
  /** Ports that a learner's server may listen on at once. */
  listeners: 8,
  /** Bytes of one console line; the rest is cut, and the line says so. */
  lineBytes: 16 * 1024,
  /** Further readers that a crowd may have. */
  readers: mostReaders,
  /** Pages of a playground that may be open at once: one more than the connections that a browser opens to one origin. */
  pages: 8,
} as const;

/** The file that, where a project has it, runs in a process of its own in front of `server.js`: a hop like any other. */
export const proxyFile = 'proxy.js';
/** Files below this folder are another site's: they are served from an origin of their own, by nobody's server. */
export const otherSite = 'other/';

/** `server.js`, `public/app.css`: no way out of the project, no name that some machine cannot store. */
export const fileName = z
  .string()
  .max(120)
  .regex(
    /^(?!.*(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d|node_modules)(?:\.|\/|$))(?:[a-z0-9_][a-z0-9._-]*\/){0,3}[a-z0-9_][a-z0-9._-]*$/i,
    'a file name is letters, digits, dots, hyphens and underscores, at most three folders deep',
  )
  .refine((name) => !name.split('/').some((part) => part.endsWith('.')), 'a file name must not end with a dot');

/**
 * The first name that cannot stand beside the ones before it: it differs from one in upper and lower case only, which
 * many disks do not tell apart, or it is a folder of one.
 */
export function nameInTheWay(names: readonly string[]): string | undefined {
  const files = new Set<string>();
  const folders = new Set<string>();
  return names.find((name) => {
    const parts = name.toLowerCase().split('/');
    const own = parts.slice(1).map((_, depth) => parts.slice(0, depth + 1).join('/'));
    const file = parts.join('/');
    if (files.has(file) || folders.has(file) || own.some((folder) => files.has(folder))) return true;
    files.add(file);
    for (const folder of own) folders.add(folder);
    return false;
  });
}

/** A learner's project: its files by name. */
export const project = z
  .record(fileName, z.string())
  .refine((files) => nameInTheWay(Object.keys(files)) === undefined, 'two files of a project need the same place')
  .refine((files) => Object.keys(files).length <= limits.files, `a project has at most ${limits.files} files`)
  .refine(
    (files) =>
      Object.values(files).reduce((sum, file) => sum + new TextEncoder().encode(file).length, 0) <= limits.projectBytes,
    `a project has at most ${limits.projectBytes / 1024} KB`,
  );
export type Project = z.infer<typeof project>;

const port = z.number().int().min(1).max(65535);

/** A port on which the learner's server listens, and the port of this machine where the gateway offers it. */
export const listener = z.object({
  port,
  gatewayPort: port,
  /** False for a bare `net` server: then the gateway answers the page prefix. */
  http: z.boolean(),
  /** Whose it is: that of `server.js`, or of `proxy.js` in front of it, which is where the page then comes from. */
  of: z.enum(['server', 'proxy']).default('server'),
});
export type Listener = z.infer<typeof listener>;

/** Why a run is over. */
export const endReason = z.enum([
  'stopped', // the learner pressed Stop
  'replaced', // the learner pressed Run again
  'finished', // server.js ended by itself with nothing left to do, or called process.exit(0)
  'crashed', // an uncaught error, or an exit code that is not 0
  'blocked', // it did not return to the event loop for ten seconds
  'memory', // it used more memory than a sandbox has
  'idle', // nobody was there for fifteen minutes
  'left', // the page was gone for thirty seconds
  'failed', // the sandbox itself could not start it
]);
export type EndReason = z.infer<typeof endReason>;

/** How many sandbox seconds pass in one second: of the server's timers, the page's, and the board's. */
export const speeds = [1, 5, 20] as const;
export const speed = z.literal(speeds);
export type Speed = z.infer<typeof speed>;

/** How the learner's sandbox is, now. Sent whole at each change; the newest counts. */
export const sandboxState = z.object({
  phase: z.enum(['idle', 'starting', 'running', 'ended']),
  /** Number of the Run, counted from 1; 0 before the first. */
  run: z.number().int().nonnegative(),
  /** How fast its clock runs: chosen at Run. */
  speed: speed.default(1),
  listeners: z.array(listener).max(2 * limits.listeners),
  /** Port of this machine where the other site of the project is served, if it has one. */
  otherSitePort: port.optional(),
  /** How far its board is, if the project has one. */
  board: boardState.optional(),
  end: z
    .object({
      reason: endReason,
      exitCode: z.number().int().nullable(),
      text,
      place: place.optional(),
    })
    .optional(),
});
export type SandboxState = z.infer<typeof sandboxState>;

const connection = z.number().int().positive();
const end = z.enum(['client', 'server']);
const offset = z.number().int().nonnegative();
const arrives = z.number().nullable().optional();

/**
 * A tap event as it crosses the control connection: as in `wire/capture.ts`, but the bytes of all events of a batch
 * stand end to end in one attachment, and `length` says how many belong to this event.
 */
export const tapRecord = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('open'),
    connection,
    at: z.number(),
    origin: z.enum(origins),
    port,
    hop: z.number().int().nonnegative(),
  }),
  z.object({
    event: z.literal('bytes'),
    connection,
    at: z.number(),
    from: end,
    offset,
    length: z.number().int().nonnegative(),
    arrives,
  }),
  z.object({ event: z.enum(['end', 'reset']), connection, at: z.number(), from: end, offset, arrives }),
  z.object({ event: z.literal('cut'), connection, at: z.number(), how: z.enum(cuts) }),
]);

/** One record of a run's journal: a tap event, a console line, or what the board did. */
export const journalRecord = z.union([
  tapRecord,
  z.object({ event: z.literal('console'), line: consoleLine }),
  z.object({ event: z.literal('board'), at: z.number(), did: boardEvent }),
]);
export type JournalRecord = z.infer<typeof journalRecord>;

/**
 * A stretch of the journal. Records are numbered from 0 without gaps within a run: `first` is the number of the first one here.
 * If it is larger than what the page expects next, the records between were dropped from the bounded ring.
 * The page acknowledges each batch; the next one is sent after that, so a slow page slows nobody and fills nothing.
 */
export const batch = z.object({
  run: z.number().int().positive(),
  first: z.number().int().nonnegative(),
  records: z.array(journalRecord),
  bytes: z.instanceof(Uint8Array).or(z.instanceof(ArrayBuffer)),
});
export type Batch = z.infer<typeof batch>;

/** What the server answers to a message: done, or why not. */
export const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), run: z.number().int().nonnegative() }),
  z.object({ ok: z.literal(false), text }),
]);
export type Answer = z.infer<typeof answer>;

export const runMessage = z.object({ files: project, speed: speed.default(1) });
/** From which record on the page wants the journal of a run. `next: 0` asks for all that is kept. */
export const followMessage = z.object({ run: z.number().int().nonnegative(), next: z.number().int().nonnegative() });
/**
 * Sent first on every connection. `token` is this page's from now on: it differs from the one that was sent
 * when another tab holds that one's sandbox.
 */
export const welcome = z.object({ token: z.string(), state: sandboxState });
export type Welcome = z.infer<typeof welcome>;

/** Page → server. Every message is answered by its acknowledgement. */
export interface PageMessages {
  /** Start (or start again) the learner's server with these files. */
  run(message: z.input<typeof runMessage>, answered: (answer: Answer) => void): void;
  stop(answered: (answer: Answer) => void): void;
  follow(message: z.infer<typeof followMessage>, answered: (answer: Answer) => void): void;
  /** Lays this cable, now and for the Runs to come. */
  cable(message: Cable, answered: (answer: Answer) => void): void;
  cut(message: z.input<typeof cutMessage>, answered: (answer: Answer) => void): void;
  /** Answered when the server has answered, or cannot. */
  ask(message: z.infer<typeof askMessage>, answered: (answer: Answer) => void): void;
  /** Brings so many further readers, or sends them home. They go with the run. */
  crowd(message: CrowdMessage, answered: (answer: Answer) => void): void;
  /** Does something to the board. */
  board(message: BoardAct, answered: (answer: Answer) => void): void;
  /** Somebody is there: sent at most once a minute. */
  active(answered: (answer: Answer) => void): void;
}

/** Server → page. */
export interface ServerMessages {
  welcome(message: Welcome): void;
  state(state: SandboxState): void;
  batch(batch: Batch, received: () => void): void;
  crowd(report: CrowdReport): void;
  /** Answered at once by a page that is alive; a page that does not answer has lost its seat to its own reload. */
  present(answered: () => void): void;
}

/** What the page sends in Socket.IO's `auth`. */
export const auth = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{22}$/) });
/** What `POST /token` answers. */
export const tokenAnswer = auth;
