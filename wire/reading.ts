import type { End } from './capture.ts';
import type { Frame, FrameBase } from './frame.ts';

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

/** Where a frame stands and when it came, before it has a number. */
export interface Stretch {
  /** First byte and the byte behind the last, in that direction's stream. */
  readonly start: number;
  readonly end: number;
  readonly at: number;
  readonly until: number;
}

/** What a frame above HTTP or WebSocket gets from its carrier. */
export type Carried = Pick<FrameBase, 'id' | 'within' | 'connection' | 'from' | 'at' | 'until' | 'span'>;

/** What carries frames: the content of an HTTP message, for now in one connection and direction. */
export interface Carrier extends Place {
  /**
   * Shows a frame. `show` is called with its number and its carriers, at once or when the chunk that ends in it is
   * complete; it gives the frame to the sink, and then may show what that frame carries itself.
   */
  show(stretch: Stretch, show: (carried: Carried) => void): void;
}

/** A piece of an HTTP message's content: after the transfer coding, and after the content coding if that is undone. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** The bytes of the stream that this came from. */
  readonly start: number;
  readonly end: number;
  readonly at: number;
  /** True when `bytes[i]` is the byte `start + i` of the stream; false when all of them came out of [start, end) together. */
  readonly exact: boolean;
}

/** Reads the content of one HTTP message: an event stream, a polling payload. Never throws; keeps a bounded amount. */
export interface ContentReader {
  push(piece: Piece): void;
  /** The content is over. `complete` is false when its message broke. */
  end(complete: boolean, at: number): void;
}

/** A whole message of a WebSocket connection. */
export interface WebSocketMessage extends Stretch {
  /** Text as text. At most `messageLimit` bytes of it are kept. */
  readonly data: string | Uint8Array;
  /** The message as bytes; for text its UTF-8. */
  readonly bytes: Uint8Array;
  /** Bytes of the whole message, when it may be longer than what was kept. */
  readonly length?: number;
  /** Ids of the frames that carry it, in order, at most `withinLimit`. */
  readonly within: readonly number[];
}

/** Reads the messages that one end of a WebSocket connection writes. */
export interface MessageReader {
  message(message: WebSocketMessage): void;
}
