import { readdirSync, readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import * as ws from 'ws';
import { latin1 } from './bytes.ts';
import type { End } from './capture.ts';
import type { WebSocketFrame } from './frame.ts';
import { framesOf, mistakes, readRecording, streamOf, switchesOf } from './recorded.testing.ts';

/** The receiver of `ws` is the judge: what stands behind each recorded 101 is given to it, a direction at a time. */

interface PerMessageDeflate {
  params: unknown;
  normalizeParams(configurations: unknown): unknown[];
}
/** What `ws` exports and its types leave out. */
const { Receiver, PerMessageDeflate, extension } = ws as unknown as {
  Receiver: new (options: object) => Writable;
  PerMessageDeflate: new (options: object) => PerMessageDeflate;
  extension: { parse(header: string): Record<string, unknown> };
};

const folder = new URL('./recorded/', import.meta.url);
const cases = readdirSync(folder).flatMap((file) => {
  const recording = readRecording(file, readFileSync(new URL(file, folder), 'utf8'));
  return switchesOf(recording).flatMap((switched) =>
    (['client', 'server'] as const).map((from) => ({
      name: recording.name,
      connection: switched.connection,
      from,
      extensions: switched.response.headers.find(([name]) => name.toLowerCase() === 'sec-websocket-extensions')?.[1],
      bytes: streamOf(recording, switched.connection, from).subarray(
        from === 'client' ? switched.request.span.end : switched.response.span.end,
      ),
      behind: recording.frames.filter(
        (frame) => frame.connection === switched.connection && frame.from === from && frame.id > switched.response.id,
      ),
      frames: framesOf(recording, 'websocket').filter(
        (frame) => frame.connection === switched.connection && frame.from === from,
      ),
    })),
  );
});

/** A message, ping, pong or close, and what it holds: text as text, bytes as one character a byte. */
type Told = readonly [what: string, ...holds: (string | number)[]];

describe.each(cases.filter(({ name }) => !Object.hasOwn(mistakes, name)))(
  '$name, connection $connection, from the $from',
  ({ bytes, from, extensions, frames }) => {
    test('ws receives the same messages, pings, pongs and close', async () => {
      expect(frames.flatMap(told)).toEqual(await received(bytes, from, extensions));
    });

    test('the frames lie side by side from the switch to the end', () => {
      const start = frames[0]?.span.start ?? 0;
      expect(frames.at(-1)?.span.end ?? 0).toBe(start + bytes.length);
      for (const [index, frame] of frames.entries()) {
        expect(frame.span.start).toBe(index === 0 ? start : frames[index - 1]!.span.end);
      }
    });
  },
);

test.each(cases.filter(({ name }) => Object.hasOwn(mistakes, name)))(
  '$name, from the $from: what ws refuses has a problem',
  async ({ bytes, from, extensions, behind }) => {
    const refused = (await received(bytes, from, extensions)).some(([what]) => what === 'error');
    expect(behind.some(({ problems }) => problems.length > 0)).toBe(refused);
  },
);

test('the recordings hold compression with and without context takeover, fragments, empty and large messages', () => {
  const frames = cases.flatMap((each) => each.frames);
  const agreed = new Set(cases.map(({ extensions }) => extensions));
  expect(agreed).toContain('permessage-deflate');
  expect(agreed).toContain('permessage-deflate; server_no_context_takeover; client_no_context_takeover');
  expect(frames.filter(({ compressed }) => compressed).length).toBeGreaterThan(20);
  expect(frames.filter(({ opcode }) => opcode === 0).length).toBeGreaterThan(5);
  const lengths = new Set(frames.map(({ length }) => length));
  for (const length of [0, 125, 126, 65_535, 65_536]) expect(lengths).toContain(length);
});

function told(frame: WebSocketFrame): Told[] {
  const { opcode, message, payload } = frame;
  if (message !== undefined) return [typeof message === 'string' ? ['text', message] : ['binary', latin1(message)]];
  if (opcode === 8) return [['close', frame.closeCode ?? 1005, frame.closeReason ?? '']];
  if (opcode === 9) return [['ping', latin1(payload)]];
  if (opcode === 10) return [['pong', latin1(payload)]];
  return [];
}

function received(bytes: Uint8Array, from: End, extensions: string | undefined): Promise<Told[]> {
  const isServer = from === 'client';
  const all: Told[] = [];
  const receiver = new Receiver({ isServer, extensions: agreed(extensions, isServer) });
  receiver.on('message', (data: Buffer, isBinary: boolean) =>
    all.push(isBinary ? ['binary', data.toString('latin1')] : ['text', data.toString()]),
  );
  receiver.on('ping', (data: Buffer) => all.push(['ping', data.toString('latin1')]));
  receiver.on('pong', (data: Buffer) => all.push(['pong', data.toString('latin1')]));
  receiver.on('conclude', (code: number, reason: Buffer) => all.push(['close', code, reason.toString()]));
  return new Promise((resolve) => {
    receiver.on('error', (error) => {
      all.push(['error', error.message]);
      resolve(all);
    });
    receiver.on('finish', () => resolve(all));
    receiver.write(Buffer.from(bytes), () => receiver.end());
  });
}

/** What the handshake agreed on, as the receiver wants it. */
function agreed(header: string | undefined, isServer: boolean): Record<string, PerMessageDeflate> {
  if (header === undefined) return {};
  const deflate = new PerMessageDeflate({ isServer });
  [deflate.params] = deflate.normalizeParams(extension.parse(header)['permessage-deflate']);
  return { 'permessage-deflate': deflate };
}
