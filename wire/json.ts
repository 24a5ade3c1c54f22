import { engineIoJson } from '#wire/json/engine-io.ts';
import { httpJson } from '#wire/json/http.ts';
import type { Json } from '#wire/json/json.ts';
import { socketIoJson } from '#wire/json/socket-io.ts';
import { sseJson } from '#wire/json/sse.ts';
import { webSocketJson } from '#wire/json/websocket.ts';
import { base64 } from './bytes.ts';
import type { TapEvent } from './capture.ts';
import type { Frame } from './frame.ts';

/** The JSON forms of a frame and of a capture, both an object a line. README.md shows them. */

/** A frame for `--json`. Bytes are base64 in `body` and `payload`; everything else that is text is text. */
export function toJson(frame: Frame): Json {
  const { id, within, connection, at, until, from, layer, span, problems, incomplete } = frame;
  return { id, within, connection, at, until, from, layer, span, problems, incomplete, ...held(frame) };
}

function held(frame: Frame): Json {
  switch (frame.layer) {
    case 'tcp':
      return { kind: frame.kind, payload: base64(frame.data) };
    case 'http':
      return httpJson(frame);
    case 'sse':
      return sseJson(frame);
    case 'websocket':
      return webSocketJson(frame);
    case 'engine.io':
      return engineIoJson(frame);
    case 'socket.io':
      return socketIoJson(frame);
  }
}

/** A frame as one line without its line end. Safe to print: what a terminal could act on is escaped, as JSON allows. */
export function jsonLine(frame: Frame): string {
  return escaped(JSON.stringify(toJson(frame)));
}

/**
 * An event as one line of a capture file, without its line end. The file has no offsets: where bytes are missing there
 * must be a `gap` event. `captureWriter` sees to that.
 */
export function captureLine(event: TapEvent): string {
  const { connection, at } = event;
  switch (event.event) {
    case 'open': {
      const { origin, port, hop } = event;
      return JSON.stringify({ connection, at, event: 'open', origin, port, hop });
    }
    case 'bytes':
      return JSON.stringify({ connection, at, from: event.from, bytes: base64(event.bytes) });
    case 'gap':
      return JSON.stringify({ connection, at, from: event.from, event: 'gap', bytes: event.bytes });
    case 'end':
    case 'reset':
      return JSON.stringify({ connection, at, from: event.from, event: event.event });
  }
}

/**
 * Writes a capture file: give it the events in order, get the lines of each, with their line ends. Where an offset
 * says that bytes are missing it writes the `gap`, which the file needs because it has no offsets.
 */
export function captureWriter(): (event: TapEvent) => string {
  const lengths = new Map<string, number>();
  return (event) => {
    if (event.event === 'open') return `${captureLine(event)}\n`;
    const key = `${event.connection} ${event.from}`;
    const length = lengths.get(key) ?? 0;
    if (event.event === 'gap') {
      lengths.set(key, length + event.bytes);
      return `${captureLine(event)}\n`;
    }
    const missing = event.offset - length;
    lengths.set(key, Math.max(length, event.offset + (event.event === 'bytes' ? event.bytes.length : 0)));
    const { connection, at, from } = event;
    const gap = missing > 0 ? `${captureLine({ connection, at, event: 'gap', from, bytes: missing })}\n` : '';
    return `${gap}${captureLine(event)}\n`;
  };
}

/** Within JSON these stand in strings only, so writing them as `\u…` changes nothing for a parser. */
const escaped = (json: string) =>
  json.replaceAll(
    /[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
