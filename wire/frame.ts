import type { End } from './capture.ts';
import type { Text } from './text.ts';

/** The protocols that a frame can belong to, from the bottom up. */
export type Layer = 'tcp' | 'http' | 'sse' | 'websocket' | 'engine.io' | 'socket.io';

/** `[start, end)` in bytes, within one direction's stream of one connection. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something that the bytes do and the protocol forbids, or warns of. */
export interface Problem {
  /** A stable name, e.g. `content-length-differs`. */
  readonly rule: string;
  /** What is wrong, what was expected, for a learner. */
  readonly says: Text;
  /** The clause that is violated, e.g. `RFC 9112 §6.3`. */
  readonly clause: string;
  /** Where it stands: byte offset in that direction's stream. */
  readonly offset: number;
}

/** A named part of a frame. Offsets and lengths are in bits, counted from `span.start` of the frame. */
export interface Field {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  /** The value as it stands in the bytes. */
  readonly raw: string;
  readonly meaning: Text;
  /** The clause that defines the field, e.g. `RFC 9110 §15.3.1`. */
  readonly clause: string;
}

/** What every frame knows, whatever its layer. Frames change until they are complete; a changed frame keeps its id. */
export interface FrameBase {
  /** The number that the wire pane shows as `#41`: unique within a capture, counted from 1. */
  readonly id: number;
  /** Ids of the frames that carry this one, outermost first. */
  readonly within: readonly number[];
  readonly connection: number;
  readonly from: End;
  /** Sandbox milliseconds of the first byte. */
  readonly at: number;
  /** Sandbox milliseconds of the last byte so far. */
  readonly until: number;
  readonly span: Span;
  /** True while more bytes of this frame are to come, and for ever if they never came. */
  readonly incomplete: boolean;
  readonly problems: readonly Problem[];
}

/** A header or trailer field as it was sent: names keep their case, fields keep their order. */
export type HeaderField = readonly [name: string, value: string];

interface HttpMessage extends FrameBase {
  readonly layer: 'http';
  /** As sent: `1.1`. */
  readonly version: string;
  readonly headers: readonly HeaderField[];
  readonly trailers: readonly HeaderField[];
  /** Bytes of the head: start line, fields and the blank line. */
  readonly headLength: number;
  /** Bytes of the body after the transfer coding is undone. */
  readonly bodyLength: number;
  /** The body after the transfer coding is undone; only the first `bodyLimit` bytes of a long one. */
  readonly body: Uint8Array;
  /** Sizes of the first `chunkLimit` chunks seen so far, if the body is chunked. The chunk frames tell of all. */
  readonly chunks: readonly number[];
  /** The head as sent. Every message that the decoder reads has it; `fieldsOf` computes the fields from it. */
  readonly head?: Uint8Array;
  /** The trailer section as sent, with the empty line that ends a chunked body. */
  readonly tail?: Uint8Array;
}

export interface HttpRequest extends HttpMessage {
  readonly kind: 'request';
  readonly method: string;
  readonly target: string;
  /** Id of the final response, once it was seen. */
  readonly response?: number;
}

export interface HttpResponse extends HttpMessage {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
  /** Id of the request that it answers. Interim (1xx) responses name the same request as the final one. */
  readonly request?: number;
}

/** One chunk of a chunked body, complete; `within` names its message. The last chunk has size 0. */
export interface HttpChunk extends FrameBase {
  readonly layer: 'http';
  readonly kind: 'chunk';
  readonly size: number;
  /** The chunk extension as sent, without the leading `;`. */
  readonly extension: string;
  /** The first `bodyLimit` bytes. */
  readonly data: Uint8Array;
  /** The line with the size as sent, with its line end. Every chunk that the decoder reads has it. */
  readonly line?: Uint8Array;
}

/** Bytes that no decoder above TCP claims, or (`gap`) bytes that the tap did not keep. */
export interface TcpFrame extends FrameBase {
  readonly layer: 'tcp';
  readonly kind: 'bytes' | 'gap';
  /** The first `bodyLimit` bytes; empty for a gap. */
  readonly data: Uint8Array;
}

/** The smallest unit with a meaning. Told apart by `layer` and `kind`. */
export type Frame = HttpRequest | HttpResponse | HttpChunk | TcpFrame;

/** How many bytes of one body a frame keeps. More are counted, not kept. */
export const bodyLimit = 256 * 1024;

/** How many chunk sizes of one message a frame keeps: a stream may have more than anybody can hold. */
export const chunkLimit = 1024;
