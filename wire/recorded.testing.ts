import type { End, TapEvent } from './capture.ts';
import { CaptureReader } from './capture-file.ts';
import { decodeAll } from './decode.ts';
import type { Frame, HttpRequest, HttpResponse, Layer } from './frame.ts';

/** A conversation of real programs (`recorded/`, made by `scripts/record-traffic.ts`) as the decoder reads it. */
export interface Recording {
  /** Name of its file, without the ending. */
  readonly name: string;
  readonly events: readonly TapEvent[];
  readonly frames: readonly Frame[];
}

export function readRecording(name: string, text: string): Recording {
  const reader = new CaptureReader();
  const events = [...reader.push(text), ...reader.end()];
  if (reader.error) throw new Error(`${name}: ${reader.error.says.en}`);
  return { name: name.replace(/\.ndjson$/, ''), events, frames: decodeAll(events) };
}

/** All that one end of a connection wrote. */
export function streamOf({ events }: Recording, connection: number, from: End): Uint8Array {
  const pieces = events.flatMap((event) =>
    event.event === 'bytes' && event.connection === connection && event.from === from ? [event.bytes] : [],
  );
  const stream = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    stream.set(piece, at);
    at += piece.length;
  }
  return stream;
}

/** The numbers of the connections, in order. */
export const connectionsOf = ({ events }: Recording): number[] => [
  ...new Set(events.map(({ connection }) => connection)),
];

/** The frames of one layer. */
export const framesOf = <L extends Layer>({ frames }: Recording, layer: L): Extract<Frame, { layer: L }>[] =>
  frames.filter((frame): frame is Extract<Frame, { layer: L }> => frame.layer === layer);

/** A connection that left HTTP: the answer 101, and the request before it. */
export interface Switched {
  readonly connection: number;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

export function switchesOf(recording: Recording): Switched[] {
  const http = framesOf(recording, 'http');
  return http.flatMap((response) => {
    if (response.kind !== 'response' || response.status !== 101) return [];
    const request = http.find(
      (frame): frame is HttpRequest => frame.kind === 'request' && frame.id === response.request,
    );
    return request ? [{ connection: response.connection, request, response }] : [];
  });
}

/** The recordings that hold a mistake, each with the rules that it breaks. */
export const mistakes: Readonly<Record<string, readonly string[]>> = {
  // The page is sent an event without its end, and a time that is no number.
  'chromium-events': ['unfinished-event', 'retry-invalid'],
  // The server upgrades first and says no in HTTP after that.
  'mistake-eio-3-refused-websocket': ['http-after-switch'],
};
