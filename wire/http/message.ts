import { ByteStore, latin1 } from '#wire/bytes.ts';
import type { Handshake, HeaderField, HttpRequest, HttpResponse, Problem } from '#wire/frame.ts';
import { bodyLimit, chunkLimit } from '#wire/frame.ts';
import type { Live, Place } from '#wire/reading.ts';
import type { MessageContent } from './content.ts';
import { type FieldLine, plainFields, readFields, type Start } from './head.ts';
import type { Opening } from './opening.ts';
import * as problems from './problems.ts';

const nothing = new Uint8Array(0);
// One of each for all messages that have none.
const none: readonly number[] = [];
const noFields: readonly HeaderField[] = [];
const noProblems: readonly Problem[] = [];

/** A frame until it is given away: an assignment costs less than a spread, and there are three snapshots an exchange. */
type Growing<F> = { -readonly [Key in keyof F]: F[Key] };
type Shared = Growing<Omit<HttpRequest, 'kind' | 'method' | 'target' | 'response'>>;

/** A message while it is read. Its snapshots are the frames. */
export class Message implements Live {
  readonly id: number;
  readonly start: Start;
  readonly headers: readonly HeaderField[];
  /** Where the message begins and where it ends so far, in its direction's stream. */
  readonly offset: number;
  end: number;
  until: number;
  incomplete = true;
  /** On a request: its final response. On a response: the request that it answers. */
  partner: number | undefined;
  /** On a 101 that opens a WebSocket. */
  handshake: Handshake | undefined;
  /** What becomes of the body's bytes; undefined if they are a body and nothing else. */
  content: MessageContent | undefined;
  readonly #place: Place;
  readonly #at: number;
  readonly #head: Uint8Array;
  readonly #body = new ByteStore(bodyLimit);
  #problems: readonly Problem[] = noProblems;
  #trailers: readonly HeaderField[] = noFields;
  #tail: Uint8Array | undefined;
  #chunks: readonly number[] = none;
  /** Chunks that came since the last snapshot, so that a burst of them copies the list once. */
  #newChunks: number[] | undefined;

  constructor(place: Place, opening: Opening, until: number) {
    const { offset, at, firstLine } = opening;
    const head = opening.view();
    this.id = place.sink.nextId();
    this.start = opening.start!;
    this.offset = offset;
    this.end = offset + head.length;
    this.until = until;
    this.#place = place;
    this.#at = at;
    this.#head = head;
    const { text } = opening;
    if (!opening.strict) this.report(problems.startLineSpaces[this.start.kind](offset));
    if (firstLine > 0 && text[firstLine - 2] !== '\r') this.report(problems.bareLf(offset + firstLine - 1));
    this.headers = plainFields(text, firstLine) ?? pairs(readFields(text, firstLine, offset, this.report));
  }

  /** Notes a problem; one of each rule a message, or twenty lines that end alike would say the same twenty times. */
  report = (problem: Problem): void => {
    if (this.#problems.some((each) => each.rule === problem.rule)) return;
    this.#problems = [...this.#problems, problem];
  };

  get bodyLength(): number {
    return this.#body.length;
  }

  /** Body bytes `bytes[start, end)`, after the transfer coding is undone; `base` is where `bytes` begin in the stream. */
  addBody(bytes: Uint8Array, start: number, end: number, base: number, at: number): void {
    this.#body.append(bytes, start, end);
    this.content?.push(bytes, start, end, base, at);
  }

  addChunk(size: number): void {
    this.#newChunks ??= [];
    this.#newChunks.push(size);
  }

  setTail(tail: Uint8Array): void {
    this.#tail = tail;
    this.#trailers = pairs(readFields(latin1(tail), 0, this.end - tail.length, this.report));
  }

  /** The frame is new or changed: `end` bytes of the stream are read. */
  touch(end: number, until: number): void {
    this.end = end;
    this.until = until;
    this.#place.sink.touch(this);
  }

  complete(at: number): void {
    this.incomplete = false;
    this.#body.trim();
    this.content?.end(true, at);
    this.#place.sink.touch(this);
  }

  /** Nothing more of it can be read. */
  break(problem: Problem | undefined, at: number): void {
    if (problem) this.report(problem);
    this.content?.end(false, at);
    this.touch(this.end, at);
  }

  snapshot(): HttpRequest | HttpResponse {
    if (this.#newChunks) {
      const room = Math.max(0, chunkLimit - this.#chunks.length);
      if (room > 0) this.#chunks = this.#chunks.concat(this.#newChunks.slice(0, room));
      this.#newChunks = undefined;
    }
    const { connection, from } = this.#place;
    const shared: Shared = {
      id: this.id,
      within: none,
      connection,
      from,
      at: this.#at,
      until: this.until,
      span: { start: this.offset, end: this.end },
      incomplete: this.incomplete,
      problems: this.#problems,
      layer: 'http',
      version: this.start.version,
      headers: this.headers,
      trailers: this.#trailers,
      headLength: this.#head.length,
      bodyLength: this.#body.length,
      body: this.#body.length > 0 ? this.#body.view() : nothing,
      chunks: this.#chunks,
      head: this.#head,
    };
    if (this.#tail) shared.tail = this.#tail;
    const decoded = this.content?.decoded;
    if (decoded) {
      shared.content = decoded.view();
      shared.contentLength = decoded.length;
    }
    if (this.start.kind === 'request') {
      const { kind, method, target } = this.start;
      const frame: Growing<HttpRequest> = { ...shared, kind, method, target };
      if (this.partner !== undefined) frame.response = this.partner;
      return frame;
    }
    const { kind, status, reason } = this.start;
    const frame: Growing<HttpResponse> = { ...shared, kind, status, reason };
    if (this.partner !== undefined) frame.request = this.partner;
    if (this.handshake) frame.handshake = this.handshake;
    return frame;
  }
}

const pairs = (fields: readonly FieldLine[]): HeaderField[] => fields.map(({ name, value }) => [name, value]);
