import type { HttpChunk, HttpRequest, HttpResponse } from '#wire/frame.ts';
import { membersOf, valuesOf } from '#wire/http/head.ts';
import { quote } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { previewBytes, shown } from './part.ts';

/** Request fields that say what is asked for beyond the target. */
const askedFields = ['Upgrade', 'If-None-Match', 'If-Modified-Since', 'Last-Event-ID', 'Range', 'Expect'];
/** Response fields that say where to go next. */
const toldFields = ['Location', 'Upgrade', 'Retry-After'];

const words = {
  lastChunk: { en: 'last', ko: '마지막' },
};

/** `GET /votes · If-None-Match: "v3"`, `200 OK · {"a":1}`, `chunk 12 B · data: hi`. */
export function httpParts(frame: HttpRequest | HttpResponse | HttpChunk, language: Language): string[] {
  if (frame.kind === 'request') return request(frame);
  if (frame.kind === 'response') return response(frame);
  return chunk(frame, language);
}

function request(frame: HttpRequest): string[] {
  return [`${shown(frame.method)} ${shown(frame.target)}`, ...named(frame, askedFields), ...body(frame)];
}

function response(frame: HttpResponse): string[] {
  return [`${frame.status} ${shown(frame.reason)}`.trim(), ...named(frame, toldFields), ...body(frame)];
}

function chunk(frame: HttpChunk, language: Language): string[] {
  if (frame.size === 0) return [`chunk 0 B · ${words.lastChunk[language]}`];
  return [`chunk ${frame.size} B`, quote(frame.data, previewBytes)];
}

function named(frame: HttpRequest | HttpResponse, names: readonly string[]): string[] {
  return names.flatMap((name) =>
    valuesOf(frame.headers, name.toLowerCase()).map((value) => `${name}: ${shown(value)}`),
  );
}

/** Types whose bytes are no text: a preview would be noise. */
const noText = /^(?:image|audio|video|font)\/(?!svg)|^application\/(?:octet-stream|zip|gzip|pdf|wasm)/i;

function body(frame: HttpRequest | HttpResponse): string[] {
  const type = valuesOf(frame.headers, 'content-type')[0] ?? '';
  // The parameters (charset, boundary) are in the inspector.
  const shownType = shown(type.split(';')[0]!.trim());
  if (frame.body.length === 0) return frame.kind === 'response' ? [shownType] : [];
  const codings = membersOf(frame.headers, 'content-encoding').filter((coding) => coding !== 'identity');
  if (codings.length > 0) return [shownType, shown(codings.join(', '))];
  // A chunked body is shown by its chunks.
  if (noText.test(type) || frame.chunks.length > 0) return [shownType];
  // A body that can be read says more than its type.
  return [quote(frame.body, previewBytes)];
}
