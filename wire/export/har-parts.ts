import { base64 } from '#wire/bytes.ts';
import type { HeaderField } from '#wire/frame.ts';
import { valuesOf } from '#wire/http/head.ts';
import type { HarCookie, NameValue } from './har-types.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text where they are UTF-8, else in base64. */
export function textOrBase64(bytes: Uint8Array): { text: string; encoding?: 'base64' } {
  try {
    return { text: strict.decode(bytes) };
  } catch {
    return { text: base64(bytes), encoding: 'base64' };
  }
}

export const nameValues = (headers: readonly HeaderField[]): NameValue[] =>
  headers.map(([name, value]) => ({ name, value }));

/** Names and values of a target's query, percent-decoded where they can be. */
export function queryString(target: string): NameValue[] {
  const start = target.indexOf('?');
  return start < 0 ? [] : formFields(target.slice(start + 1));
}

/** Names and values of application/x-www-form-urlencoded. */
export function formFields(text: string): NameValue[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name, value] = cut(pair, '=');
      return { name: decoded(name), value: decoded(value) };
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text; // a lone % or no UTF-8: as it was sent
  }
}

/** Cookies of Cookie fields (RFC 6265 §4.2). */
export function sentCookies(headers: readonly HeaderField[]): HarCookie[] {
  return valuesOf(headers, 'cookie')
    .flatMap((value) => value.split(';'))
    .map((pair) => cut(pair, '='))
    .filter(([name]) => name !== '')
    .map(([name, value]) => ({ name, value }));
}

/** Cookies of Set-Cookie fields with their attributes (RFC 6265 §4.1). */
export function setCookies(headers: readonly HeaderField[]): HarCookie[] {
  return valuesOf(headers, 'set-cookie').map((field) => {
    const [pair, ...attributes] = field.split(';');
    const [name, value] = cut(pair!, '=');
    const known = new Map(
      attributes.map((attribute) => cut(attribute, '=')).map(([key, its]) => [key.toLowerCase(), its]),
    );
    const expires = Date.parse(known.get('expires') ?? '');
    return {
      name,
      value,
      path: known.get('path'),
      domain: known.get('domain'),
      expires: Number.isNaN(expires) ? undefined : iso(expires),
      httpOnly: known.has('httponly'),
      secure: known.has('secure'),
    };
  });
}

/** Both sides of the first separator, without the white space around them. */
function cut(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** The farthest that a date can be from 1970 (ECMA-262 §21.4.1.1), in milliseconds. */
const farthest = 8.64e15;

/** Milliseconds since 1970 as ISO 8601. */
export const iso = (milliseconds: number) =>
  new Date(Math.min(farthest, Math.max(-farthest, milliseconds))).toISOString();
