/** Runs from bytes, read by the real decoder: for tests of checks over streams, WebSockets and what lies above. */
import type { End, Origin } from '#wire/capture.ts';
import { createDecoder } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';
import type { Run } from './lesson.ts';

/** What one end wrote at a moment: text in UTF-8, or bytes. `null`: it ends the connection. */
export interface Wrote {
  /** Sandbox milliseconds. */
  readonly at: number;
  /** Number of the connection; 1 when left out. */
  readonly connection?: number;
  /** Who opened it; a page when left out. */
  readonly origin?: Origin;
  readonly from: End;
  readonly wrote: string | Uint8Array | null;
}

/** A run in which this crossed the wire up to `now`; `more` overrides what else the run knows. */
export function wired(script: readonly Wrote[], now: number, more: Partial<Run> = {}): Run {
  const decoder = createDecoder();
  const frames = new Map<number, Frame>();
  const offsets = new Map<string, number>();
  const opened = new Set<number>();
  const push = (event: Parameters<typeof decoder.push>[0]) => {
    for (const frame of decoder.push(event)) frames.set(frame.id, frame);
  };
  for (const { at, connection = 1, origin = 'page', from, wrote } of script) {
    if (at > now) break;
    if (!opened.has(connection)) push({ event: 'open', connection, at, origin, port: 3000, hop: 0 });
    opened.add(connection);
    const key = `${connection} ${from}`;
    const offset = offsets.get(key) ?? 0;
    if (wrote === null) {
      push({ event: 'end', connection, at, from, offset });
      continue;
    }
    const bytes = typeof wrote === 'string' ? new TextEncoder().encode(wrote) : wrote;
    push({ event: 'bytes', connection, at, from, offset, bytes });
    offsets.set(key, offset + bytes.length);
  }
  return {
    frames: [...frames.values()].toSorted((one, other) => one.id - other.id),
    connections: decoder.connections,
    console: [],
    pages: [],
    crowd: [],
    board: [],
    answers: {},
    marks: {},
    now,
    speed: 1,
    ...more,
  };
}
