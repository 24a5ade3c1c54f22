import { engineIoJson } from '#wire/json/engine-io.ts';
import { httpJson } from '#wire/json/http.ts';
import type { Json } from '#wire/json/json.ts';
import { socketIoJson } from '#wire/json/socket-io.ts';
import { sseJson } from '#wire/json/sse.ts';
import { webSocketJson } from '#wire/json/websocket.ts';
import { base64 } from './bytes.ts';
import type { Frame } from './frame.ts';

/** The JSON form of a frame, an object a line. README.md shows it. */

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

/** Within JSON these stand in strings only, so writing them as `\u…` changes nothing for a parser. */
const escaped = (json: string) =>
  json.replaceAll(
    /[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
