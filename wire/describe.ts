import { membersOf, valuesOf } from '#wire/http/head.ts';
import type { Frame, HttpChunk, HttpRequest, HttpResponse } from './frame.ts';
import { printable, quote } from './printable.ts';
import type { Language } from './text.ts';

/** How much of one part is shown: a line shows less, and nobody reads more. */
const partLimit = 200;
const previewBytes = 160;

/** Request fields that say what is asked for beyond the target. */
const askedFields = ['Upgrade', 'If-None-Match', 'If-Modified-Since', 'Last-Event-ID', 'Range', 'Expect'];
/** Response fields that say where to go next. */
const toldFields = ['Location', 'Upgrade', 'Retry-After'];

const words = {
  notKept: { en: 'bytes not kept by the capture', ko: '캡처에 남지 않은 바이트' },
  lastChunk: { en: 'last', ko: '마지막' },
};

/**
 * What a frame says, in a line without its number, time and size: `GET /votes · If-None-Match: "v3"`,
 * `200 OK · {"a":1}`, `chunk 12 B · data: hi`. Problems follow as `! content-length-differs`.
 * Printable already, whatever the frame holds.
 */
export function summary(frame: Frame, language: Language = 'en'): string {
  const problems = [...new Set(frame.problems.map(({ rule }) => `! ${printable(rule)}`))];
  return [...parts(frame, language), ...problems].filter((part) => part !== '').join(' · ');
}

function parts(frame: Frame, language: Language): string[] {
  if (frame.layer === 'tcp') {
    return frame.kind === 'gap' ? [words.notKept[language]] : [quote(frame.data, previewBytes)];
  }
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

function shown(text: string): string {
  return printable(text.length > partLimit ? `${text.slice(0, partLimit)}…` : text);
}
