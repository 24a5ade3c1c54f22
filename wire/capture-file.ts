/** The capture file: an object a line. README.md shows it. Written here, and read again. */
import { z } from 'zod';
import { base64, fromBase64 } from './bytes.ts';
import { cuts, type End, origins, type TapEvent } from './capture.ts';
import { expected, notJson, tooLong, unknownEvent, unterminated, wrongField } from './capture-says.ts';
import { quote } from './printable.ts';
import type { Text } from './text.ts';

/**
 * An event as one line of a capture file, without its line end. The file has no offsets: where bytes are missing there
 * must be a `gap` event. `captureWriter` sees to that.
 */
function captureLine(event: TapEvent): string {
  const { connection, at } = event;
  switch (event.event) {
    case 'open': {
      const { origin, port, hop } = event;
      return JSON.stringify({ connection, at, event: 'open', origin, port, hop });
    }
    case 'cut':
      return JSON.stringify({ connection, at, event: 'cut', how: event.how });
    case 'bytes':
      return JSON.stringify({ connection, at, from: event.from, bytes: base64(event.bytes), arrives: event.arrives });
    case 'gap':
      return JSON.stringify({ connection, at, from: event.from, event: 'gap', bytes: event.bytes });
    case 'end':
    case 'reset':
      return JSON.stringify({ connection, at, from: event.from, event: event.event, arrives: event.arrives });
  }
}

/**
 * Writes a capture file: give it the events in order, get the lines of each, with their line ends. Where an offset
 * says that bytes are missing it writes the `gap`, which the file needs because it has no offsets.
 */
export function captureWriter(): (event: TapEvent) => string {
  const streams = new Streams();
  return (event) => {
    const stream = streams.of(event);
    const own = `${captureLine(event)}\n`;
    if (event.event === 'open' || event.event === 'cut') return own;
    if (event.event === 'gap') {
      stream[event.from] += event.bytes;
      return own;
    }
    const { connection, at, from } = event;
    const missing = event.offset - stream[from];
    stream[from] = Math.max(stream[from], event.offset + (event.event === 'bytes' ? event.bytes.length : 0));
    return missing > 0 ? `${captureLine({ connection, at, event: 'gap', from, bytes: missing })}\n${own}` : own;
  };
}

/** How long each direction of each connection is so far. */
class Streams {
  readonly #connections = new Map<number, Record<End, number> & { opened: boolean }>();

  /** The connection of this event. A number that is opened once more is a new connection, as the decoder has it. */
  of({ connection, event }: { readonly connection: number; readonly event?: string }): Record<End, number> {
    let stream = this.#connections.get(connection);
    if (!stream || (event === 'open' && stream.opened)) {
      stream = { client: 0, server: 0, opened: false };
      this.#connections.set(connection, stream);
    }
    if (event === 'open') stream.opened = true;
    return stream;
  }
}

/** Why a capture could not be read to its end. What stands above that line was read. */
export interface CaptureError {
  /** Counted from 1. */
  readonly line: number;
  /** The field that is wrong, if one is. */
  readonly field?: string;
  readonly says: Text;
}

/** Characters of the longest line that is read. A line holds one read of the tap: 64 KiB of bytes are 88,000 characters. */
export const captureLineLimit = 16 * 1024 * 1024;

const whole = (least: number, most: number) => z.number().int().min(least).max(most);
const noted = { connection: whole(1, Number.MAX_SAFE_INTEGER), at: z.number().min(0).max(1e12) };
const from = z.enum(['client', 'server']);
const arrives = z.number().min(0).max(1e12).nullable().optional();

/** A line by its `event`; one without is a line with bytes. Fields that are not known here are passed over. */
const schemas = {
  open: z.object({
    ...noted,
    event: z.literal('open'),
    origin: z.enum(origins),
    port: whole(0, 65535),
    hop: whole(0, 250),
  }),
  end: z.object({ ...noted, event: z.literal('end'), from, arrives }),
  reset: z.object({ ...noted, event: z.literal('reset'), from, arrives }),
  cut: z.object({ ...noted, event: z.literal('cut'), how: z.enum(cuts) }),
  gap: z.object({ ...noted, event: z.literal('gap'), from, bytes: whole(0, Number.MAX_SAFE_INTEGER) }),
  bytes: z.object({ ...noted, event: z.undefined().optional(), from, bytes: z.string(), arrives }),
};
const line = z.union(Object.values(schemas));
type Line = z.infer<typeof line>;

/**
 * Reads a capture file piece by piece, cut anywhere. Counts the offsets that the file does not have. Never throws, keeps
 * at most a line; at the first line that cannot be read it stops, keeps what came before, and says why in `error`.
 */
export class CaptureReader {
  /** Set when it has stopped. */
  error: CaptureError | undefined;
  #rest = '';
  #number = 0;
  readonly #streams = new Streams();

  /** Takes the next piece of the text. Returns the events of the lines that are complete with it. */
  push(text: string): TapEvent[] {
    const events: TapEvent[] = [];
    let start = 0;
    while (this.error === undefined) {
      const end = text.indexOf('\n', start);
      const stop = end < 0 ? text.length : end;
      if (this.#rest.length + stop - start > captureLineLimit) {
        this.#fail(this.#number + 1, tooLong(this.#number + 1, captureLineLimit));
        break;
      }
      this.#rest += text.slice(start, stop);
      if (end < 0) break;
      start = end + 1;
      this.#line(events, true);
    }
    return events;
  }

  /** The text is over. Returns the event of a last line without a line end; a part of one is an error. */
  end(): TapEvent[] {
    const events: TapEvent[] = [];
    if (this.error === undefined) this.#line(events, false);
    return events;
  }

  #line(events: TapEvent[], terminated: boolean): void {
    this.#number++;
    const text = this.#rest.replace(/^\ufeff/, '').trim();
    this.#rest = '';
    if (text === '') return;
    const event = this.#event(text, terminated);
    if (event) events.push(event);
  }

  #event(text: string, terminated: boolean): TapEvent | undefined {
    const number = this.#number;
    const json = objectIn(text);
    if (json === undefined) return this.#fail(number, terminated ? notJson(number) : unterminated(number));
    const name = json.event === undefined ? 'bytes' : json.event;
    if (typeof name !== 'string' || !Object.hasOwn(schemas, name) || (name === 'bytes' && json.event !== undefined)) {
      return this.#fail(number, unknownEvent(number, shown(json.event)), 'event');
    }
    const parsed = schemas[name as keyof typeof schemas].safeParse(json);
    if (!parsed.success) return this.#wrong(String(parsed.error.issues[0]?.path[0]), name);
    return this.#counted(parsed.data);
  }

  /** The event with its offset. */
  #counted(parsed: Line): TapEvent | undefined {
    const stream = this.#streams.of(parsed);
    if (parsed.event === 'open' || parsed.event === 'cut') return parsed;
    const { connection, at, from } = parsed;
    const offset = stream[from];
    if (parsed.event === 'end' || parsed.event === 'reset') return { ...parsed, offset };
    const bytes = parsed.event === 'gap' ? undefined : fromBase64(parsed.bytes);
    if (parsed.event !== 'gap' && !bytes) return this.#wrong('bytes', 'bytes');
    const length = offset + (parsed.event === 'gap' ? parsed.bytes : bytes!.length);
    if (!Number.isSafeInteger(length)) {
      return this.#fail(this.#number, wrongField(this.#number, 'bytes', expected.total), 'bytes');
    }
    stream[from] = length;
    if (parsed.event === 'gap') return parsed;
    const { arrives } = parsed;
    return {
      connection,
      at,
      event: 'bytes',
      from,
      offset,
      bytes: bytes!,
      ...(arrives === undefined ? {} : { arrives }),
    };
  }

  #wrong(field: string, name: string): undefined {
    const must = field === 'bytes' ? (name === 'gap' ? expected.count : expected.base64) : known(field);
    return this.#fail(this.#number, wrongField(this.#number, field, must), field);
  }

  #fail(number: number, says: Text, field?: string): undefined {
    this.#rest = '';
    this.error = { line: number, field, says };
  }
}

/** All events of a capture file, and why reading stopped, if it did before the end. */
export function parseCapture(text: string | Iterable<string>): { events: TapEvent[]; error: CaptureError | undefined } {
  const reader = new CaptureReader();
  const events: TapEvent[] = [];
  // Not by spreading: a call takes its arguments on the stack, and a capture has as many events as it likes.
  const take = (more: TapEvent[]) => {
    for (const event of more) events.push(event);
  };
  for (const piece of typeof text === 'string' ? [text] : text) take(reader.push(piece));
  take(reader.end());
  return { events, error: reader.error };
}

function objectIn(text: string): { readonly event?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined; // also for one nested too deeply
  }
}

const known = (field: string): Text =>
  Object.hasOwn(expected, field) ? expected[field as keyof typeof expected] : expected.from;

/** What a stranger wrote, short and harmless. */
const shown = (value: unknown) => quote(new TextEncoder().encode(JSON.stringify(value)?.slice(0, 40)), 40);
