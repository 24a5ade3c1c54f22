import type { End } from './capture.ts';
import type { Frame } from './frame.ts';

/**
 * The seams inside this room: what a decoder is given, and where its frames go. A decoder of a layer implements
 * `DirectionDecoder` and hands its frames to a `FrameSink`; nothing else knows it.
 */

/** A frame that is still being read. The sink takes one snapshot of it per event, however often it was touched. */
export interface Live {
  snapshot(): Frame;
}

/** Where decoders put their frames. */
export interface FrameSink {
  /** Counts the events of the capture: what was read in the same turn arrived in the same read. */
  readonly turn: number;
  /** The next free id. Ids are given when a frame first shows, so that they count up as lines appear. */
  nextId(): number;
  /** A frame that will not change. */
  add(frame: Frame): void;
  /** A frame that is new or changed. */
  touch(live: Live): void;
}

/** How a direction of a connection ended. */
export type EndKind = 'end' | 'reset';

/** Reads one direction of one connection. Takes bytes cut anywhere; never throws; keeps a bounded amount. */
export interface DirectionDecoder {
  /** The next bytes; `offset` is where they start in the direction's stream, `at` sandbox milliseconds. Never empty. */
  push(bytes: Uint8Array, offset: number, at: number): void;
  /** The stream is over: by FIN, or by a RST of either end. */
  end(how: EndKind, at: number): void;
  /** The next bytes of the stream were not kept, and no more will be pushed. */
  lost(offset: number, at: number): void;
}

/** What every decoder of a direction knows about where it stands. */
export interface Place {
  readonly connection: number;
  readonly from: End;
  readonly sink: FrameSink;
}
