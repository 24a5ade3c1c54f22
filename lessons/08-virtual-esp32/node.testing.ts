/** What crosses the wire between the node and its server, as `wired` takes it: in both versions of Engine.IO. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoardRecord, Run } from '#lessons/lesson.ts';
import { close, conversation, message, open, refused, upgrade } from '#lessons/packets.testing.ts';
import { type Wrote, wired } from '#lessons/wired.testing.ts';
import type { End } from '#wire/capture.ts';
import { CaptureReader } from '#wire/capture-file.ts';
import { createDecoder } from '#wire/decode.ts';
import type { Frame } from '#wire/frame.ts';

/** A run in which only the board spoke to the server. */
export function nodeRun(script: readonly Wrote[], now: number, more: Partial<Run> = {}): Run {
  return wired(
    script.map((wrote) => ({ ...wrote, origin: 'board' })),
    now,
    more,
  );
}

/** A session from its first poll to its WebSocket, all on one connection; it says `2probe` and `5` and waits for nothing. */
export function session(at: number, connection: number, version: 3 | 4): Wrote[] {
  const place = (after: number) => ({ at: at + after, connection });
  const packet = open(`s${connection}`);
  const body = version === 3 ? `${packet.length}:${packet}` : packet;
  const inVersion = (wrote: Wrote): Wrote =>
    typeof wrote.wrote === 'string' ? { ...wrote, wrote: wrote.wrote.replace('EIO=4', `EIO=${version}`) } : wrote;
  return [
    ...refused(place(0), `/socket.io/?EIO=${version}&transport=polling`, 200, body),
    ...upgrade(place(5), `s${connection}`).map(inVersion),
    says(at + 8, 'client', '2probe', connection),
    says(at + 8, 'client', '5', connection),
    says(at + 10, 'server', '3probe', connection),
  ];
}

/** The `40` of the node, and the one of the server, as the version has them. */
export function joins(at: number, connection: number, version: 3 | 4): Wrote[] {
  if (version === 3) return [says(at, 'server', '40', connection)];
  return [says(at, 'client', '40/', connection), says(at + 2, 'server', '40{"sid":"x"}', connection)];
}

/** A `2` of one end and the `3` of the other. */
export function beat(at: number, from: End, connection = 1): Wrote[] {
  const other = from === 'client' ? 'server' : 'client';
  return [says(at, from, '2', connection), says(at + 2, other, '3', connection)];
}

/** The server hangs up, and the node answers. */
export function hangUp(at: number, connection = 1): Wrote[] {
  return [close({ at, connection }, 'server'), close({ at: at + 1, connection }, 'client')];
}

/** A message of the WebSocket. */
export function says(at: number, from: End, text: string, connection = 1): Wrote {
  return message({ at, connection }, from, text);
}

/** Several parts in the order of time. */
export const script = conversation;

/** The thermometer is set. */
export const warmed = (at: number, celsius: number): BoardRecord => ({ at, did: { is: 'temperature', celsius } });
/** The LED has another level. */
export const led = (at: number, level: 0 | 1): BoardRecord => ({ at, did: { is: 'pin', pin: 2, level } });

/** A run that was recorded from a real board, `lessons/pictures/asks-3.jsonl`. */
export function pictured(of: string, more: Partial<Run> = {}): Run {
  const reader = new CaptureReader();
  const text = readFileSync(join(import.meta.dirname, '..', 'pictures', `${of}.jsonl`), 'utf8');
  const decoder = createDecoder();
  const frames = new Map<number, Frame>();
  let now = 0;
  for (const event of [...reader.push(text), ...reader.end()]) {
    now = event.at;
    for (const frame of decoder.push(event)) frames.set(frame.id, frame);
  }
  const inOrder = [...frames.values()].toSorted((one, other) => one.id - other.id);
  return { ...wired([], now), frames: inOrder, connections: decoder.connections, ...more };
}
