import type { Frame, HttpRequest, HttpResponse, Span, WebSocketFrame } from './frame.ts';

/** Bytes of a frame that stand together. */
export interface OctetRun {
  /** Bytes from the frame's first byte, as its carrier gave it: `Field.offset` divided by eight. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** The bytes of a frame as they were sent, as far as they were kept. */
export interface Octets {
  /** Bytes that the frame has, kept or not. */
  readonly length: number;
  /** What was kept, in order. No two touch or overlap. */
  readonly runs: readonly OctetRun[];
}

/**
 * The bytes that a frame shows, counted as its fields count them: the payload of a masked WebSocket frame is masked again,
 * and a chunked body is missing, because it stands in its chunks. Computed when somebody looks.
 */
export function octetsOf(frame: Frame): Octets {
  const length = frame.span.end - frame.span.start;
  switch (frame.layer) {
    case 'tcp':
      return joined(length, [{ offset: 0, bytes: frame.data }]);
    case 'http': {
      if (frame.kind !== 'chunk') return messageOctets(frame, length);
      if (!frame.line) return { length, runs: [] };
      const dataEnd = frame.line.length + frame.size;
      return joined(length, [
        { offset: 0, bytes: frame.line },
        { offset: frame.line.length, bytes: frame.data },
        { offset: dataEnd, bytes: frame.size > 0 ? lineEnd(length - dataEnd) : none },
      ]);
    }
    case 'websocket':
      return joined(length, [
        { offset: 0, bytes: frame.head },
        { offset: frame.head.length, bytes: maskedPayload(frame) },
      ]);
    default:
      return joined(frame.bytes.length, [{ offset: 0, bytes: frame.bytes }]);
  }
}

/** The byte at an offset; undefined if it was not kept. */
export function octetAt({ runs }: Octets, offset: number): number | undefined {
  const run = runs.findLast((each) => each.offset <= offset);
  return run?.bytes[offset - run.offset];
}

/** All that was kept, one run behind the other. */
export function keptOctets({ runs }: Octets): Uint8Array {
  const all = new Uint8Array(runs.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of runs) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}

/** Where bytes are missing, in bytes from the frame's first. */
export function missingOctets({ length, runs }: Octets): Span[] {
  const missing: Span[] = [];
  let end = 0;
  for (const { offset, bytes } of runs) {
    if (offset > end) missing.push({ start: end, end: offset });
    end = offset + bytes.length;
  }
  if (length > end) missing.push({ start: end, end: length });
  return missing;
}

/** The payload as it stands on the wire (RFC 6455 §5.3): masking twice with one key gives it back. */
export function maskedPayload({ payload, maskingKey }: WebSocketFrame): Uint8Array {
  if (!maskingKey || maskingKey.length < 4) return payload;
  return payload.map((byte, index) => byte ^ maskingKey[index % 4]!);
}

const none = new Uint8Array(0);

function lineEnd(length: number): Uint8Array {
  if (length === 2) return Uint8Array.of(13, 10);
  return length === 1 ? Uint8Array.of(10) : none;
}

function messageOctets(frame: HttpRequest | HttpResponse, length: number): Octets {
  const { head = none, tail = none, body, bodyLength } = frame;
  const inBody = length - head.length - tail.length;
  return joined(length, [
    { offset: 0, bytes: head },
    // Chunks, and only they, make it longer than what it holds.
    { offset: head.length, bytes: inBody === bodyLength && frame.chunks.length === 0 ? body : none },
    { offset: length - tail.length, bytes: tail },
  ]);
}

/** Puts together what touches, so that a line of the hex view goes across. */
function joined(length: number, parts: readonly OctetRun[]): Octets {
  const runs: OctetRun[] = [];
  for (const part of parts) {
    const bytes = part.offset + part.bytes.length > length ? part.bytes.subarray(0, length - part.offset) : part.bytes;
    if (bytes.length === 0) continue;
    const last = runs.at(-1);
    if (last && last.offset + last.bytes.length === part.offset) {
      const whole = new Uint8Array(last.bytes.length + bytes.length);
      whole.set(last.bytes);
      whole.set(bytes, last.bytes.length);
      runs[runs.length - 1] = { offset: last.offset, bytes: whole };
    } else {
      runs.push({ offset: part.offset, bytes });
    }
  }
  return { length, runs };
}
