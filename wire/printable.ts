/** Makes what strangers wrote safe to show: nothing in it can move a cursor, change a colour or turn text around. */

export { columns, fitTo } from './columns.ts';

const emoji = '\\p{Extended_Pictographic}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]{0,2}';

/**
 * What is shown by its number: C0, DEL and C1 controls, bidirectional controls, line and paragraph separators,
 * characters that nobody sees (zero-width, soft hyphen, Hangul filler, interlinear and tag characters), lone surrogates.
 * A joiner between two emoji and the tags of a flag belong to a picture and stay.
 */
const unsafe = new RegExp(
  [
    '[\\x00-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u180e\\u200b\\u200c\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\ud800-\\udfff]',
    `(?<!${emoji})\\u200d`,
    '\\u200d(?!\\p{Extended_Pictographic})',
    '(?<!\\u{1f3f4}[\\u{e0020}-\\u{e007e}]{0,6})[\\u{e0000}-\\u{e007f}]',
  ].join('|'),
  'gu',
);

/** Nearly all that is ever shown is this, and needs no second look. */
const plain = /^[\x20-\x7e가-힣]*$/;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function shown(character: string): string {
  const code = character.codePointAt(0)!;
  if (code <= 0xff) return short[character] ?? `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}

/**
 * The text with everything that could act on a terminal or a page, or that nobody can see, written as `\x1b`, `\n` or
 * `\u202e`. 한글, emoji and all other letters stay. A backslash stays too: this is for eyes, not for parsing back.
 */
export function printable(text: string): string {
  return plain.test(text) ? text : text.replace(unsafe, shown);
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as printable UTF-8; a byte that is no UTF-8 is written as `\xff`. More than `limit` bytes are cut, and end with `…`. */
export function quote(bytes: Uint8Array, limit = Number.POSITIVE_INFINITY): string {
  const more = bytes.length > limit;
  const window = more ? bytes.subarray(0, limit) : bytes;
  let text = '';
  let at = 0;
  while (at < window.length) {
    const next = validUntil(window, at);
    if (next > at) text += printable(strict.decode(window.subarray(at, next)));
    // A character that only our own cut broke is left out, not shown as broken.
    if (next < window.length && more && next + 4 > limit && validUntil(bytes, next) > next) break;
    for (at = next; at < window.length && sequenceAt(window, at) === 0; at++)
      text += shown(String.fromCharCode(window[at]!));
  }
  return more ? `${text}…` : text;
}

/** Where the bytes stop being UTF-8, from `start` on; their length if they never do. */
export function validUntil(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length) {
    if (bytes[at]! < 0x80) at++;
    else {
      const length = sequenceAt(bytes, at);
      if (length === 0) break;
      at += length;
    }
  }
  return at;
}

/** Bytes of the UTF-8 sequence that begins here; 0 if none does (RFC 3629 §4: no overlong forms, no surrogates). */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  const continues = (index: number) => ((bytes[index] ?? 0) & 0xc0) === 0x80;
  if (first >= 0xc2 && first <= 0xdf) return continues(at + 1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && continues(at + 2) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high && continues(at + 2) && continues(at + 3) ? 4 : 0;
  }
  return 0;
}
