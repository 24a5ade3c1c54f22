import type { HttpChunk, HttpRequest, HttpResponse } from '#wire/frame.ts';
import { codingsOf } from '#wire/http/coding.ts';
import { valuesOf } from '#wire/http/head.ts';
import { quote } from '#wire/printable.ts';
import type { Language } from '#wire/text.ts';
import { previewBytes, shown } from './part.ts';

/** Request fields that say what is asked for beyond the target. */
const askedFields = ['Upgrade', 'If-None-Match', 'If-Modified-Since', 'Last-Event-ID', 'Range', 'Expect'];
/** Response fields that say where to go next. */
const toldFields = ['Location', 'Upgrade', 'Retry-After'];

const words = {
  lastChunk: { en: 'last', ko: '마지막' },
  notUndone: { en: 'not undone here', ko: '여기서는 풀지 않음' },
};

/** `GET /votes · If-None-Match: "v3"`, `200 OK · {"a":1}`, `chunk 12 B · data: hi`. */
export function httpParts(frame: HttpRequest | HttpResponse | HttpChunk, language: Language): string[] {
  if (frame.kind === 'request') return request(frame, language);
  if (frame.kind === 'response') return response(frame, language);
  return chunk(frame, language);
}

function request(frame: HttpRequest, language: Language): string[] {
  return [`${shown(frame.method)} ${shown(frame.target)}`, ...named(frame, askedFields), ...body(frame, language)];
}

function response(frame: HttpResponse, language: Language): string[] {
  return [`${frame.status} ${shown(frame.reason)}`.trim(), ...named(frame, toldFields), ...body(frame, language)];
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

/** An event stream is shown by its events. */
const isEventStream = (type: string) => /^text\/event-stream\b/i.test(type);

/** Types whose bytes are no text: a preview would be noise. */
const noText = /^(?:image|audio|video|font)\/(?!svg)|^application\/(?:octet-stream|zip|gzip|pdf|wasm)/i;

function body(frame: HttpRequest | HttpResponse, language: Language): string[] {
  const type = valuesOf(frame.headers, 'content-type')[0] ?? '';
  // The parameters (charset, boundary) are in the inspector.
  const shownType = shown(type.split(';')[0]!.trim());
  if (frame.body.length === 0) return frame.kind === 'response' ? [shownType] : [];
  const codings = codingsOf(frame.headers);
  const coding = shown(codings.join(', '));
  if (codings.length > 0 && !frame.content) return [shownType, `${coding} (${words.notUndone[language]})`];
  const content = frame.content ?? frame.body;
  // A chunked body is shown by its chunks, unless they are compressed.
  const readable = !noText.test(type) && (codings.length > 0 || frame.chunks.length === 0) && content.length > 0;
  // A body that can be read says more than its type.
  return [coding, readable && !isEventStream(type) ? quote(content, previewBytes) : shownType];
}
