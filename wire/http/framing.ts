import type { HeaderField, Problem } from '#wire/frame.ts';
import { membersOf, trimBlanks, valuesOf } from './head.ts';
import * as problems from './problems.ts';

/** How the length of a body is told (RFC 9112 §6.3). `unknown`: nobody can say where this message ends. */
export type Framing =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'close' }
  | { readonly kind: 'unknown' };

/** A head as far as its body's length depends on it; `offset` is where problems of the head as a whole are shown. */
interface FramedHead {
  readonly version: string;
  readonly headers: readonly HeaderField[];
  readonly offset: number;
  report(problem: Problem): void;
}

/** RFC 9112 §6.3, rules 3 to 7: without a length a request has no body. */
export function requestFraming(head: FramedHead): Framing {
  return codedFraming(head, { kind: 'unknown' }) ?? lengthFraming(head) ?? { kind: 'none' };
}

/**
 * RFC 9112 §6.3, rules 1 and 3 to 8: without a length the body lasts until the connection closes.
 * `method` is that of the request, if it is known.
 */
export function responseFraming(head: FramedHead & { readonly status: number }, method: string | undefined): Framing {
  const { status, headers, offset } = head;
  if (status < 200 || status === 204) {
    const announced = valuesOf(headers, 'content-length').length + valuesOf(headers, 'transfer-encoding').length;
    if (announced > 0) head.report(problems.lengthWithoutBody(offset));
    return { kind: 'none' };
  }
  if (status === 304 || method === 'HEAD') return { kind: 'none' };
  return codedFraming(head, { kind: 'close' }) ?? lengthFraming(head) ?? { kind: 'close' };
}

/** Transfer-Encoding wins over Content-Length (RFC 9112 §6.3 rule 3). `otherwise`: when chunked is not the last coding (rule 4). */
function codedFraming(head: FramedHead, otherwise: Framing): Framing | undefined {
  const codings = membersOf(head.headers, 'transfer-encoding');
  if (codings.length === 0) return undefined;
  if (valuesOf(head.headers, 'content-length').length > 0) head.report(problems.bothLengths(head.offset));
  if (head.version === '1.0') head.report(problems.transferEncodingInOld(head.offset));
  if (codings.at(-1) !== 'chunked') {
    if (otherwise.kind === 'unknown') head.report(problems.transferEncodingNotChunked(head.offset));
    return otherwise;
  }
  if (codings.indexOf('chunked') < codings.length - 1) head.report(problems.chunkedTwice(head.offset));
  return { kind: 'chunked' };
}

/** RFC 9112 §6.3 rules 5 and 6, RFC 9110 §8.6. */
function lengthFraming(head: FramedHead): Framing | undefined {
  const lines = valuesOf(head.headers, 'content-length');
  if (lines.length === 0) return undefined;
  const isOne = lines.length === 1 && !lines[0]!.includes(',');
  const values = isOne ? lines : lines.flatMap((value) => value.split(',').map(trimBlanks));
  if (!values.every((value) => /^\d+$/.test(value) && Number.isSafeInteger(Number(value)))) {
    head.report(problems.contentLengthInvalid(head.offset));
    return { kind: 'unknown' };
  }
  const length = Number(values[0]);
  if (!isOne && values.some((value) => Number(value) !== length)) {
    head.report(problems.contentLengthDiffers(head.offset));
    return { kind: 'unknown' };
  }
  if (!isOne) head.report(problems.contentLengthRepeated(head.offset));
  return { kind: 'length', length };
}
