/**
 * What the tap notes: the life of connections and the bytes that crossed them, in the order in which it saw them.
 * Times are sandbox milliseconds since Run, with a fraction.
 */

/** The end of a connection that wrote the bytes. The client is whoever opened the connection: a page, curl, a board. */
export type End = 'client' | 'server';

/** Who opened a connection. `self` is the learner's server calling itself. */
export type Origin = 'page' | 'board' | 'crowd' | 'self' | 'outside';

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

/** Bytes as one read gave them. `offset` is where they start in that direction's stream, so that a reader can tell what it missed. */
export interface BytesEvent extends Noted {
  readonly event: 'bytes';
  readonly from: End;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** `end`: that end will write no more (FIN). `reset`: it broke the connection (RST). `offset` is the length of its stream. */
export interface EndEvent extends Noted {
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

export type TapEvent = OpenEvent | BytesEvent | EndEvent | GapEvent;
