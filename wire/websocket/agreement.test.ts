import type { Writable } from 'node:stream';
import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as ws from 'ws';
import { latin1 } from '#wire/bytes.ts';
import { decodeAll } from '#wire/decode.ts';
import type { WebSocketFrame } from '#wire/frame.ts';
import { random } from '#wire/random.testing.ts';
import { eventsOf } from '#wire/streams.testing.ts';
import { deflated, deflatedAlone, opened } from './case.testing.ts';

/** The receiver of `ws` judges frames that are generated, with every length, cut and compression that is allowed. */

interface PerMessageDeflate {
  params: unknown;
  normalizeParams(configurations: unknown): unknown[];
}
/** What `ws` exports and its types leave out. */
const { Receiver, PerMessageDeflate } = ws as unknown as {
  Receiver: new (options: object) => Writable;
  PerMessageDeflate: new (options: object) => PerMessageDeflate;
};

type Random = (below: number) => number;
type Told = readonly [what: string, holds: string];

const texts = ['', 'a', '한글', '😀', 'Hello, ', 'aaaaaaaaaaaaaaaa', '\u0000\u001f', '\ufeff'];

function frame(first: number, payload: Uint8Array, key: Uint8Array | undefined): Uint8Array {
  const { length } = payload;
  const head = length < 126 ? [length] : length < 65_536 ? [126, length >> 8, length & 255] : undefined;
  const size = head ?? [127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255];
  if (key) size[0]! |= 0x80;
  const body = key ? payload.map((byte, index) => byte ^ key[index & 3]!) : payload;
  return Buffer.concat([Uint8Array.of(first, ...size, ...(key ?? [])), body]);
}

/** Messages in fragments with control frames between them, then a close. */
function stream(next: Random, masked: boolean, compression: 'none' | 'alone' | 'takeover'): Uint8Array {
  const key = () => (masked ? Uint8Array.from({ length: 4 }, () => next(256)) : undefined);
  const frames: Uint8Array[] = [];
  let window: Uint8Array = new Uint8Array(0);
  for (let count = 1 + next(12); count > 0; count--) {
    const isText = next(2) === 0;
    const length = next(20) === 0 ? 65_530 + next(20) : next(4) === 0 ? 120 + next(20) : next(300);
    const plain = isText
      ? Buffer.from(Array.from({ length: next(40) }, () => texts[next(texts.length)]).join(''))
      : Uint8Array.from({ length }, () => next(4) * next(64));
    const compress = compression !== 'none' && next(4) > 0;
    const payload = compress ? deflate(plain, compression === 'takeover' ? window : undefined, next) : plain;
    if (compress) window = Buffer.concat([window, plain]).subarray(-32_768);
    let at = 0;
    for (let first = true; first || at < payload.length; first = false) {
      const end = next(2) === 0 ? payload.length : Math.min(payload.length, at + next(payload.length + 1));
      const isLast = end === payload.length;
      const opcode = (first ? (isText ? 1 : 2) : 0) | (first && compress ? 0x40 : 0) | (isLast ? 0x80 : 0);
      frames.push(frame(opcode, payload.subarray(at, end), key()));
      at = end;
      if (isLast) break;
      if (next(3) === 0)
        frames.push(
          frame(
            0x89 + next(2),
            Uint8Array.from({ length: next(126) }, () => next(256)),
            key(),
          ),
        );
    }
  }
  if (next(2) === 0) frames.push(frame(0x88, Buffer.from([0x03, 0xe8, ...Buffer.from('끝')]), key()));
  return Buffer.concat(frames);
}

function deflate(plain: Uint8Array, window: Uint8Array | undefined, next: Random): Uint8Array {
  const bytes = deflateRawSync(plain, {
    finishFlush: constants.Z_SYNC_FLUSH,
    level: next(10),
    ...(window && window.length > 0 && { dictionary: window }),
  });
  return bytes.length > 4 ? bytes.subarray(0, -4) : Uint8Array.of(0);
}

function told({ opcode, fin, message, payload, closeCode, closeReason }: WebSocketFrame): Told[] {
  if (opcode < 8) {
    if (!fin) return [];
    return [typeof message === 'string' ? ['text', message] : ['binary', latin1(message!)]];
  }
  if (opcode === 8) return [['close', `${closeCode} ${closeReason}`]];
  return [[opcode === 9 ? 'ping' : 'pong', latin1(payload)]];
}

function received(bytes: Uint8Array, isServer: boolean, compression: 'none' | 'alone' | 'takeover'): Promise<Told[]> {
  const all: Told[] = [];
  const extension = new PerMessageDeflate({ isServer });
  const alone = { server_no_context_takeover: [true], client_no_context_takeover: [true] };
  [extension.params] = extension.normalizeParams([compression === 'alone' ? alone : {}]);
  const extensions = compression === 'none' ? {} : { 'permessage-deflate': extension };
  const receiver = new Receiver({ isServer, extensions });
  receiver.on('message', (data: Buffer, isBinary: boolean) =>
    all.push(isBinary ? ['binary', data.toString('latin1')] : ['text', data.toString()]),
  );
  receiver.on('ping', (data: Buffer) => all.push(['ping', data.toString('latin1')]));
  receiver.on('pong', (data: Buffer) => all.push(['pong', data.toString('latin1')]));
  receiver.on('conclude', (code: number, reason: Buffer) => all.push(['close', `${code} ${reason}`]));
  return new Promise((resolve, reject) => {
    receiver.on('error', reject);
    receiver.on('finish', () => resolve(all));
    receiver.write(Buffer.from(bytes), () => receiver.end());
  });
}

const offers = { none: '', alone: deflatedAlone, takeover: deflated };

describe.each(['none', 'alone', 'takeover'] as const)('generated frames, compression: %s', (compression) => {
  it.each(['client', 'server'] as const)('from the %s read as ws receives them, without a problem', async (from) => {
    for (let seed = 1; seed <= 60; seed++) {
      const next = random(seed);
      const bytes = stream(next, from === 'client', compression);
      const cut = [next(bytes.length), next(bytes.length)].sort((a, b) => a - b).filter((at) => at > 0);
      const script = opened(offers[compression], [from, bytes]);
      const frames = decodeAll(eventsOf(script, (piece) => (piece === bytes && new Set(cut).size === 2 ? cut : [])));
      const mine = frames.filter((each): each is WebSocketFrame => each.layer === 'websocket');
      expect(
        mine.flatMap(({ problems }) => problems),
        `seed ${seed}`,
      ).toEqual([]);
      expect(mine.flatMap(told), `seed ${seed}`).toEqual(await received(bytes, from === 'client', compression));
      expect(frames.every(({ layer }) => layer === 'websocket' || layer === 'http')).toBe(true);
      expect(mine.reduce((sum, { span }) => sum + span.end - span.start, 0)).toBe(bytes.length);
    }
  });
});
