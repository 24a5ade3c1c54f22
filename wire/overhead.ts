import type { End } from './capture.ts';
import type { Frame, HttpRequest, HttpResponse, TcpFrame, WebSocketFrame } from './frame.ts';
import {
  answersPolling,
  argumentsPayload,
  bodyOf,
  eventPayload,
  isEventStream,
  isPolling,
  packetPayload,
} from './payload.ts';

/** Bytes of one direction. `head + payload + unread + pageLoad` are all bytes of its stream. */
export interface Tally {
  /** What the protocols added: heads, framing, masks, handshakes, heartbeats. */
  readonly head: number;
  /** What the code at this end handed to the API. */
  readonly payload: number;
  /** Bytes that no decoder claims, or that the capture did not keep: nobody can say what they are. */
  readonly unread: number;
  /** All bytes of the messages that load the page itself. */
  readonly pageLoad: number;
}

/** Both directions of a connection, or of all of them. */
export type Tallies = Readonly<Record<End, Tally>>;

/** As much of a connection as the counting needs: `Connection` of the decoder. */
export interface Lengths {
  readonly client: { readonly length: number };
  readonly server: { readonly length: number };
}

type GroundFrame = TcpFrame | HttpRequest | HttpResponse | WebSocketFrame;
type AboveFrame = Exclude<Frame, { layer: 'tcp' | 'http' | 'websocket' }>;

/** What stands on the stream itself, as it was last seen: an HTTP message, a WebSocket message, unread bytes. */
interface Ground {
  readonly counts: Counts;
  readonly layer: GroundFrame['layer'];
  readonly isPageLoad: boolean;
  /** A request that polls an Engine.IO server. */
  readonly isPolling: boolean;
  /** The frame that grows at the moment, and the bodies of those before it: a WebSocket message may have many. */
  growing: { id: number; total: number; body: number };
  bodyBefore: number;
  /** Bytes of the content as the layers above read it, if that is known to be other than what is on the wire. */
  content: number | undefined;
  /** Payload that the layers above found in the content; undefined as long as none of them reads it. */
  above: number | undefined;
  /** What of it stands in `counts`. */
  counted: number;
  incomplete: boolean;
}

interface Counts {
  total: number;
  payload: number;
  unread: number;
  pageLoad: number;
}

/** How many messages are remembered: the layers above may still tell of one that is complete. */
const groundsKept = 8_192;

/**
 * Counts what is head and what is payload, frame by frame. Payload is what the code handed to the API:
 *
 * - HTTP: the body, after the transfer coding is undone. Start line, fields and chunk framing are head.
 * - SSE: the data of the events. Field names, line ends, types, ids and comments are head.
 * - WebSocket: the payload of data frames. Heads, masks and control frames are head.
 * - Engine.IO and Socket.IO: event names and arguments as JSON, acknowledgements, and attachments. Digits, separators,
 *   placeholders, what base64 adds, handshakes, heartbeats, the “ok” to a POST and errors are head.
 *
 * What is compressed counts as it is on the wire. If a layer above finds only a part of it to be payload, the same part
 * of the compressed bytes counts.
 */
export class Overhead {
  readonly #isPageLoad: (frame: Frame) => boolean;
  readonly #connections = new Map<number, Record<End, Counts>>();
  readonly #grounds = new Map<number, Ground>();
  /** Ids count up, so this tells a new frame from a changed one. */
  #lastId = 0;
  /** The newest Engine.IO message: what it counts as until Socket.IO, which comes next, says what is payload of it. */
  #message = { id: 0, payload: 0 };
  readonly #rates: Record<End, Rate> = { client: new Rate(), server: new Rate() };

  /** `isPageLoad` says which HTTP messages load the page itself: they are counted apart. */
  constructor(isPageLoad: (frame: Frame) => boolean = () => false) {
    this.#isPageLoad = isPageLoad;
  }

  /** Takes a frame that is new or changed, in the order in which the decoder gives them. */
  add(frame: Frame): void {
    const isNew = frame.id > this.#lastId;
    if (isNew) this.#lastId = frame.id;
    if (frame.layer === 'tcp' || frame.layer === 'websocket') this.#onGround(frame, isNew);
    else if (frame.layer === 'http') {
      if (frame.kind !== 'chunk') this.#onGround(frame, isNew);
    } else if (isNew) this.#onTop(frame);
  }

  /** Numbers of the connections that have frames, in the order in which they showed. */
  get connections(): readonly number[] {
    return [...this.#connections.keys()];
  }

  /**
   * The counts of a connection. With the lengths of its streams, bytes that no frame shows yet (half a head) count as
   * head; without, only what the frames cover is counted.
   */
  connection(id: number, lengths?: Lengths): Tallies {
    const counts = this.#connections.get(id);
    const tally = (from: End): Tally => {
      const { total, payload, unread, pageLoad } = counts?.[from] ?? noCounts();
      const length = Math.max(total, lengths?.[from].length ?? 0);
      return { head: length - payload - unread - pageLoad, payload, unread, pageLoad };
    };
    return { client: tally('client'), server: tally('server') };
  }

  /** The counts of all connections together. */
  all(lengths?: ReadonlyMap<number, Lengths>): Tallies {
    const ids = new Set([...this.#connections.keys(), ...(lengths?.keys() ?? [])]);
    const each = [...ids].map((id) => this.connection(id, lengths?.get(id)));
    return { client: sum(each.map(({ client }) => client)), server: sum(each.map(({ server }) => server)) };
  }

  /**
   * Messages of each end that began in the second before `now` (sandbox milliseconds): HTTP messages, events, WebSocket
   * frames, packets of a polling payload. Those that load the page do not count.
   */
  perSecond(now: number): Readonly<Record<End, number>> {
    return { client: this.#rates.client.before(now), server: this.#rates.server.before(now) };
  }

  #onGround(frame: GroundFrame, isNew: boolean): void {
    const first = frame.layer === 'websocket' ? frame.first : undefined;
    const known = this.#grounds.get(first ?? frame.id);
    // A complete one that comes again (its response is known now) may be forgotten: it is counted.
    if (!known && !isNew) return;
    const ground = known ?? this.#open(frame);
    if (isNew && !ground.isPageLoad) this.#rates[frame.from].note(frame.at);
    if (ground.growing.id !== frame.id) {
      ground.bodyBefore += ground.growing.body;
      ground.growing = { id: frame.id, total: 0, body: 0 };
    }
    const total = frame.span.end - frame.span.start;
    const more = total - ground.growing.total;
    ground.counts.total += more;
    if (ground.layer === 'tcp') ground.counts.unread += more;
    else if (ground.isPageLoad) ground.counts.pageLoad += more;
    ground.growing.total = total;
    ground.growing.body = bodyOf(frame);
    ground.incomplete = frame.incomplete;
    if (frame.layer === 'http') ground.content = frame.contentLength;
    if (frame.layer === 'websocket') ground.content = frame.messageLength;
    count(ground);
  }

  #open(frame: GroundFrame): Ground {
    let counts = this.#connections.get(frame.connection);
    if (!counts) {
      counts = { client: noCounts(), server: noCounts() };
      this.#connections.set(frame.connection, counts);
    }
    const ground: Ground = {
      counts: counts[frame.from],
      layer: frame.layer,
      isPageLoad: this.#isPageLoad(frame),
      isPolling: frame.layer === 'http' && frame.kind === 'request' && isPolling(frame),
      growing: { id: frame.id, total: 0, body: 0 },
      bodyBefore: 0,
      content: undefined,
      // Nothing is payload before the first event or packet, however long the body is.
      above: frame.layer === 'http' && this.#isRead(frame) ? 0 : undefined,
      counted: 0,
      incomplete: true,
    };
    if (this.#grounds.size >= groundsKept) this.#forget();
    this.#grounds.set(frame.id, ground);
    return ground;
  }

  /** Whether a layer above reads all of the body, and says what is payload of it. */
  #isRead(frame: HttpRequest | HttpResponse): boolean {
    if (frame.kind === 'request') return isPolling(frame);
    const answersPoll = this.#grounds.get(frame.request ?? 0)?.isPolling && answersPolling(frame);
    return answersPoll || isEventStream(frame);
  }

  /** A layer above read something in the content of a message. */
  #onTop(frame: AboveFrame): void {
    const ground = this.#grounds.get(frame.within[0] ?? 0);
    // A packet in a WebSocket frame is that frame, and was counted.
    if (frame.layer !== 'socket.io' && ground?.layer !== 'websocket') this.#rates[frame.from].note(frame.at);
    let payload = 0;
    if (frame.layer === 'sse') payload = eventPayload(frame);
    else if (frame.layer === 'engine.io') {
      payload = packetPayload(frame);
      this.#message = { id: frame.id, payload };
    } else {
      payload = argumentsPayload(frame);
      if (frame.within.includes(this.#message.id)) payload -= this.#message.payload;
    }
    if (!ground) return;
    ground.above = (ground.above ?? 0) + payload;
    count(ground);
  }

  /** Lets go of the older half of what is complete. */
  #forget(): void {
    let left = groundsKept / 2;
    for (const [id, { incomplete }] of this.#grounds) {
      if (left-- <= 0) return;
      if (!incomplete) this.#grounds.delete(id);
    }
  }
}

/** Brings the count of a message's payload up to date. */
function count(ground: Ground): void {
  if (ground.layer === 'tcp' || ground.isPageLoad) return;
  const body = ground.bodyBefore + ground.growing.body;
  const { above, content } = ground;
  const share = content !== undefined && content > 0 ? body / content : 1;
  const payload = above === undefined ? body : Math.min(body, Math.round(above * share));
  ground.counts.payload += payload - ground.counted;
  ground.counted = payload;
}

const noCounts = (): Counts => ({ total: 0, payload: 0, unread: 0, pageLoad: 0 });

function sum(tallies: readonly Tally[]): Tally {
  const total = { head: 0, payload: 0, unread: 0, pageLoad: 0 };
  for (const tally of tallies) {
    for (const key of ['head', 'payload', 'unread', 'pageLoad'] as const) total[key] += tally[key];
  }
  return total;
}

/** Counts by tenths of a second, of which it keeps the last twenty that had any. */
class Rate {
  #tenths: { tenth: number; count: number }[] = [];

  note(at: number): void {
    const tenth = Math.floor(at / 100);
    const last = this.#tenths.at(-1);
    if (last && last.tenth >= tenth) last.count++;
    else this.#tenths.push({ tenth, count: 1 });
    if (this.#tenths.length > 20) this.#tenths.shift();
  }

  before(now: number): number {
    const since = Math.floor(now / 100) - 10;
    return this.#tenths.reduce((sum, { tenth, count }) => sum + (tenth > since ? count : 0), 0);
  }
}
