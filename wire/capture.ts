/**
 * What the tap notes: the life of connections and the bytes that crossed them, in the order in which it saw them.
 * Times are sandbox milliseconds since Run, with a fraction.
 */

/** The end of a connection that wrote the bytes. The client is whoever opened the connection: a page, curl, a board. */
export type End = 'client' | 'server';

/**
 * Who can have opened a connection. `self` is the learner's server calling itself, `proxy` is proxy.js calling what stands
 * behind it, `check` is a check that asks the server how it is.
 */
export const origins = ['page', 'board', 'crowd', 'self', 'proxy', 'check', 'outside'] as const;
export type Origin = (typeof origins)[number];

interface Noted {
  /** Number of the connection, unique within a sandbox, counted from 1. */
  readonly connection: number;
  /** Sandbox milliseconds since Run. */
  readonly at: number;
}

/** A client connected. `port` is the learner's port (3000, not the gateway's); `hop` counts from 0, the hop nearest the client. */
export interface OpenEvent extends Noted {
  readonly event: 'open';
  readonly origin: Origin;
  readonly port: number;
  readonly hop: number;
}

/**
 * What the cable made of bytes or of an end that were written at `at`: when the last of it reaches the other end as the
 * cable has planned it, or `null` if nobody is there to reach. Absent where there is no delay. A plan ends with the cable:
 * what would have arrived after a `cut` never did (`arrivals.ts` reads it so).
 */
interface Carried {
  readonly arrives?: number | null;
}

/** Bytes as one read gave them. `offset` is where they start in that direction's stream, so that a reader can tell what it missed. */
export interface BytesEvent extends Noted, Carried {
  readonly event: 'bytes';
  readonly from: End;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** `end`: that end will write no more (FIN). `reset`: it broke the connection (RST). `offset` is the length of its stream. */
export interface EndEvent extends Noted, Carried {
  readonly event: 'end' | 'reset';
  readonly from: End;
  readonly offset: number;
}

/** Bytes that the tap carried but did not keep. That direction stays unreadable until the connection ends. */
export interface GapEvent extends Noted {
  readonly event: 'gap';
  readonly from: End;
  readonly bytes: number;
}

/** How a cable can be cut: each end sees a FIN, or a RST, or nothing at all; `idle` is a FIN after too long a silence. */
export const cuts = ['fin', 'reset', 'silence', 'idle'] as const;
export type Cut = (typeof cuts)[number];

/**
 * The cable between the two ends was cut here. The `end` or `reset` that each end saw because of it follows, `from` the other
 * end though that one sent none; after `silence` nothing does. What the ends go on writing arrives nowhere.
 */
export interface CutEvent extends Noted {
  readonly event: 'cut';
  readonly how: Cut;
}

export type TapEvent = OpenEvent | BytesEvent | EndEvent | GapEvent | CutEvent;
