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

/**
 * A named part of a frame. Offsets and lengths are in bits, counted from the first byte of the frame as its carrier gave
 * it: the stream for `tcp`, `http` and `websocket` (so from `span.start`), the content for `sse`, the packet's own bytes
 * for `engine.io` and `socket.io`.
 */
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
  /** The body with its Content-Encoding undone, for reading; absent when there is none that we undo. First `bodyLimit` bytes. */
  readonly content?: Uint8Array;
  /** Bytes that the content has with its coding undone, as far as it was undone. */
  readonly contentLength?: number;
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
  /** On the 101 that opens a WebSocket: what the two ends agreed on. */
  readonly handshake?: Handshake;
}

/** An opening handshake (RFC 6455 §4), request and response together. */
export interface Handshake {
  /** Sec-WebSocket-Key of the request, if it was seen. */
  readonly key?: string;
  /** What Sec-WebSocket-Accept must be for that key. */
  readonly accept?: string;
  /** Sec-WebSocket-Protocol of the response. */
  readonly subprotocol?: string;
  /** permessage-deflate, if it was agreed on (RFC 7692 §7.1). */
  readonly deflate?: Deflate;
}

/** Parameters of permessage-deflate, each for the messages that this end writes. */
export interface Deflate {
  readonly server: { readonly contextTakeover: boolean; readonly windowBits: number };
  readonly client: { readonly contextTakeover: boolean; readonly windowBits: number };
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

/**
 * A part of an event stream (HTML §9.2.5). `event`: dispatched at its blank line, or `incomplete` when the stream ended
 * before it. `comment` and `retry` are lines that act by themselves. `fields`: a block that has no data, so that no
 * event is dispatched; its id is kept all the same (HTML §9.2.6).
 */
export interface SseFrame extends FrameBase {
  readonly layer: 'sse';
  readonly kind: 'event' | 'comment' | 'retry' | 'fields';
  /** Type of the event: `message` unless the block says otherwise. */
  readonly event?: string;
  /** Of an event: its data. Of a comment: its text. First `messageLimit` bytes. */
  readonly data?: string;
  /** The last event ID as it stands with this event; empty if none was ever set. */
  readonly eventId?: string;
  /** Reconnection time in milliseconds. Absent on a `retry` line that is ignored. */
  readonly retry?: number;
  /** The lines as sent, in UTF-8, with their line ends. */
  readonly bytes: Uint8Array;
}

/** A frame of RFC 6455 §5.2. Its span covers head and payload. */
export interface WebSocketFrame extends FrameBase {
  readonly layer: 'websocket';
  readonly kind: 'frame';
  readonly fin: boolean;
  /** RSV1 to RSV3 as a number: RSV1 is 4. */
  readonly rsv: number;
  readonly opcode: number;
  readonly masked: boolean;
  /** Four bytes. */
  readonly maskingKey?: Uint8Array;
  /** Length of the payload as declared. */
  readonly length: number;
  /** The payload, unmasked; compressed if it is so on the wire. The first `bodyLimit` bytes. */
  readonly payload: Uint8Array;
  /** The two to fourteen bytes in front of the payload. */
  readonly head: Uint8Array;
  /** The message is compressed by permessage-deflate: RSV1 on its first frame. */
  readonly compressed?: boolean;
  /** On the last frame of a data message: the whole message, inflated; text as text. The first `messageLimit` bytes. */
  readonly message?: string | Uint8Array;
  /** On the last frame of a data message: bytes of the whole message, inflated. */
  readonly messageLength?: number;
  /** On a frame that continues a message: id of the message's first frame. */
  readonly first?: number;
  /** The code that the receiver's API reports: the one in the close frame; 1005 when it has none; 1006 on what the end of the connection cut. */
  readonly closeCode?: number;
  readonly closeReason?: string;
}

/** Packet types of Engine.IO, by their digits 0 to 6. */
export const engineIoTypes = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'] as const;
export type EngineIoType = (typeof engineIoTypes)[number];

/** A packet of Engine.IO, from a polling payload or a WebSocket message. */
export interface EngineIoFrame extends FrameBase {
  readonly layer: 'engine.io';
  readonly kind: 'packet';
  /** The protocol's version: what the query parameter EIO says. */
  readonly version: 3 | 4;
  /** Absent when the first character is no packet type. */
  readonly type?: EngineIoType;
  /** What stands behind the type, as text; empty for a binary message. The first `messageLimit` bytes. */
  readonly data: string;
  /** Data of a binary message. */
  readonly binary?: Uint8Array;
  /** The session that it belongs to, once that is known. */
  readonly sid?: string;
  /** The packet as its carrier gave it: type digit, length prefix (EIO 3) and base64 included, the separator 1e not. */
  readonly bytes: Uint8Array;
}

/** Packet types of Socket.IO, by their digits 0 to 6. Version 4 calls the fifth ERROR. */
export const socketIoTypes = [
  'CONNECT',
  'DISCONNECT',
  'EVENT',
  'ACK',
  'CONNECT_ERROR',
  'BINARY_EVENT',
  'BINARY_ACK',
] as const;
export type SocketIoType = (typeof socketIoTypes)[number] | 'ERROR';

/** A packet of Socket.IO with its attachments. Incomplete until the last of them has come. */
export interface SocketIoFrame extends FrameBase {
  readonly layer: 'socket.io';
  readonly kind: 'packet';
  /** 5 over Engine.IO 4, 4 over Engine.IO 3. */
  readonly version: 4 | 5;
  /** Absent when the first character is no packet type. */
  readonly type?: SocketIoType;
  /** `/` unless the packet names another. */
  readonly namespace: string;
  readonly ackId?: number;
  /** Number of attachments that a binary packet announces. */
  readonly attachments?: number;
  /** The JSON value behind all that, placeholders as they were sent. Absent when there is none, or none that can be read. */
  readonly data?: unknown;
  /** The attachments that have come, in order. */
  readonly binaries: readonly Uint8Array[];
  readonly sid?: string;
  /** The text of the packet, in UTF-8. */
  readonly bytes: Uint8Array;
}

/** The smallest unit with a meaning. Told apart by `layer` and `kind`. */
export type Frame =
  | HttpRequest
  | HttpResponse
  | HttpChunk
  | TcpFrame
  | SseFrame
  | WebSocketFrame
  | EngineIoFrame
  | SocketIoFrame;

/** How many bytes of one body a frame keeps. More are counted, not kept. */
export const bodyLimit = 256 * 1024;

/** How many bytes of one event, message or packet a frame keeps, and to how many a compressed one is inflated. */
export const messageLimit = 1024 * 1024;

/** How many carriers a frame names in `within`: the first ones, and the last. A message in a million pieces has a million. */
export const withinLimit = 256;

/** How many chunk sizes of one message a frame keeps: a stream may have more than anybody can hold. */
export const chunkLimit = 1024;
