import { ByteStore } from '#wire/bytes.ts';
import { bodyLimit, messageLimit, type Problem, withinLimit } from '#wire/frame.ts';
import type { MessageReader } from '#wire/reading.ts';
import { Decompressor, type Inflating } from './decompress.ts';
import * as opcodes from './opcodes.ts';
import type { OpenFrame } from './open-frame.ts';
import * as problems from './problems.ts';
import { textFrom, Utf8Check } from './utf8.ts';

/** A message from its first frame on. */
interface OpenMessage {
  readonly first: OpenFrame;
  /** The newest of its frames. */
  last: OpenFrame;
  /** Ids of its frames: the first ones, and the last. */
  readonly within: number[];
  /** Checks text; absent once it is known to be wrong, and for binary. */
  check: Utf8Check | undefined;
  /** Undoes the compression, if there is one that can be undone. */
  inflating: Inflating | undefined;
  /** It was said why it cannot be inflated to its end. */
  told: boolean;
  /** The message as far as it came, inflated: all of it at once if it came so, or gathered. */
  only: Uint8Array | undefined;
  gathered: ByteStore | undefined;
}

/**
 * Puts the messages of one direction together from the data frames that carry them (RFC 6455 §5.4), inflates them
 * (RFC 7692 §7.2.2) and checks their text. What is wrong is reported at the frame where it is sure.
 */
export class Messages {
  readonly #reader: MessageReader | undefined;
  readonly #decompressor: Decompressor | undefined;
  #open: OpenMessage | undefined;

  /** @param deflate how this direction compresses, if that was agreed on */
  constructor(deflate: { readonly contextTakeover: boolean } | undefined, reader: MessageReader | undefined) {
    this.#reader = reader;
    this.#decompressor = deflate && new Decompressor(deflate.contextTakeover);
  }

  /** The head of a data frame is complete. */
  begin(frame: OpenFrame): void {
    const marked = this.#decompressor !== undefined && (frame.head.rsv & 4) !== 0;
    if (frame.head.opcode === opcodes.continuation) {
      if (marked) frame.report(problems.compressedContinuation(frame.start));
      this.#continue(frame);
      return;
    }
    if (this.#open) {
      frame.report(problems.messageInMessage(frame.start));
      this.#forget(this.#open);
    }
    this.#open = {
      first: frame,
      last: frame,
      within: [frame.id],
      check: frame.head.opcode === opcodes.text ? new Utf8Check() : undefined,
      inflating: undefined,
      told: false,
      only: undefined,
      gathered: undefined,
    };
    if (marked) this.#compressed(this.#open);
  }

  /** Bytes of the frame's payload, unmasked, from `offset` of the stream on. */
  take(frame: OpenFrame, piece: Uint8Array, offset: number): void {
    const message = this.#open;
    if (message?.last !== frame) return;
    if (message.inflating) {
      message.inflating.push(piece);
      this.#report(message, message.inflating);
    } else if (!message.first.compressed) this.#gather(message, piece, offset);
  }

  /** The frame is complete. Returns what to do when it was shown. */
  finish(frame: OpenFrame): (() => void) | undefined {
    const message = this.#open;
    if (message?.last !== frame) return undefined;
    const { inflating } = message;
    if (inflating) {
      if (frame.head.fin) inflating.end();
      // So that what is wrong is found at this frame. Of a flood of fragments that would inflate byte by byte.
      else if (message.within.length < withinLimit) inflating.flush();
      this.#report(message, inflating);
    }
    return frame.head.fin ? this.#complete(message) : undefined;
  }

  /** Nothing more comes. Says so at the last frame of a message that has no end. */
  abandon(says: (offset: number) => Problem, closeCode?: number): void {
    const last = this.#open?.last;
    this.#open = undefined;
    if (!last || last.incomplete) return;
    last.report(says(last.end));
    if (closeCode !== undefined) last.closeCode = closeCode;
    last.show();
  }

  /** Nobody can tell how the message that is open goes on. */
  drop(): void {
    this.#open = undefined;
  }

  #continue(frame: OpenFrame): void {
    const message = this.#open;
    if (!message) {
      frame.report(problems.nothingToContinue(frame.start));
      return;
    }
    frame.first = message.first.id;
    frame.compressed = message.first.compressed;
    message.last = frame;
    const { within } = message;
    if (within.length < withinLimit) within.push(frame.id);
    else within[withinLimit - 1] = frame.id;
  }

  #compressed(message: OpenMessage): void {
    message.first.compressed = true;
    const decompressor = this.#decompressor!;
    if (decompressor.lost) message.first.report(problems.windowLost(message.first.start));
    else message.inflating = decompressor.begin((bytes) => this.#gather(message, bytes));
  }

  /** `offset` is where the bytes stand in the stream; of what was inflated only the frame is known. */
  #gather(message: OpenMessage, bytes: Uint8Array, offset?: number): void {
    const { first, last } = message;
    if (first.head.fin && bytes.length === first.length && bytes.length <= bodyLimit && !first.compressed) {
      message.only = bytes;
    } else {
      message.gathered ??= new ByteStore(messageLimit);
      message.gathered.append(bytes, 0, bytes.length);
    }
    const wrong = message.check ? message.check.push(bytes) : -1;
    if (wrong < 0) return;
    message.check = undefined;
    last.report(problems.textNotUtf8(offset === undefined ? last.payloadStart : offset + wrong));
  }

  #report(message: OpenMessage, { state, cut }: Inflating): void {
    if (message.told || (state === 'open' && !cut)) return;
    message.told = true;
    const { last } = message;
    const problem = { open: problems.deflateCut, broken: problems.notDeflate, stopped: problems.inflateStopped }[state];
    last.report(problem(cut ? last.end : last.payloadStart));
  }

  #complete(message: OpenMessage): (() => void) | undefined {
    const { first, last, inflating } = message;
    this.#forget(message);
    const readable = inflating ? inflating.state === 'open' || inflating.state === 'stopped' : !first.compressed;
    if (!readable) return undefined;
    const bytes = bytesOf(message);
    const length = message.only?.length ?? message.gathered?.length ?? 0;
    const stopped = inflating?.state === 'stopped';
    if (message.check?.open && !stopped) last.report(problems.textEndsInCharacter(last.end));
    const data = first.head.opcode === opcodes.text ? textFrom(bytes, stopped || length > bytes.length) : bytes;
    last.message = data;
    if (stopped) return undefined;
    last.messageLength = length;
    const reader = this.#reader;
    if (!reader) return undefined;
    const { start, at } = first;
    const { within } = message;
    return () => reader.message({ data, bytes, length, within, start, end: last.end, at, until: last.until });
  }

  /** The message is over, whether it ended or not; its window stays. */
  #forget(message: OpenMessage): void {
    this.#open = undefined;
    message.gathered?.trim();
    if (message.inflating) this.#decompressor?.ended(message.inflating, bytesOf(message));
  }
}

const nothing = new Uint8Array(0);

const bytesOf = ({ only, gathered }: OpenMessage) => only ?? gathered?.view() ?? nothing;
