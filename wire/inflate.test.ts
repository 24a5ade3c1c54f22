import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { random } from '#wire/random.testing.ts';
import { type Compression, Inflater, sliceLength } from './inflate.ts';
import { bytesOf } from './streams.testing.ts';

const compress: Readonly<Record<Compression, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: gzipSync,
  zlib: deflateSync,
  deflate: deflateRawSync,
};
const compressions = Object.keys(compress) as Compression[];

/** Words, noise and repetitions: stored, fixed and dynamic blocks. */
function sample(seed: number, length: number): Uint8Array {
  const next = random(seed);
  const kinds = [() => 97 + next(26), () => next(256), () => 120, () => 32 + (next(4) && next(90))];
  const kind = kinds[seed % kinds.length]!;
  return Uint8Array.from({ length }, kind);
}

function inflate(compression: Compression, coded: Uint8Array, piece: number, limit = 1e7) {
  const out: number[] = [];
  const inflater = new Inflater(compression, limit, (bytes) => out.push(...bytes));
  for (let at = 0; at < coded.length; at += piece) inflater.push(coded.subarray(at, at + piece));
  return { inflater, out: Uint8Array.from(out) };
}

describe.each(compressions)('%s', (compression) => {
  it('is undone to what was compressed, in pieces of every size', () => {
    for (let seed = 0; seed < 12; seed++) {
      const bytes = sample(seed, [0, 1, 5, 300, 5000, 40_000][seed % 6]!);
      const coded = compress[compression](bytes);
      for (const piece of [1, 7, sliceLength, coded.length || 1]) {
        if (piece === 1 && bytes.length > 5000) continue;
        const { inflater, out } = inflate(compression, coded, piece);
        expect(inflater.state, `seed ${seed}, pieces of ${piece}`).toBe('open');
        expect(inflater.length).toBe(bytes.length);
        expect(Buffer.compare(out, bytes), `seed ${seed}, pieces of ${piece}`).toBe(0);
        expect(inflater.finish()).toBe(true);
      }
    }
  });

  it('that blows up stops at the limit, before much is held, and takes no more', () => {
    const coded = compress[compression](new Uint8Array(10_000_000));
    const pieces: number[] = [];
    const inflater = new Inflater(compression, 100_000, (bytes) => pieces.push(bytes.length));
    inflater.push(coded);
    expect(inflater.state).toBe('stopped');
    expect(pieces.reduce((sum, length) => sum + length, 0)).toBe(100_000);
    // No slice of the input was undone behind the one that passed the limit.
    expect(inflater.length).toBeLessThanOrEqual(100_000 + sliceLength * 1032);
    const { length } = inflater;
    inflater.push(coded);
    expect(inflater.length).toBe(length);
  });

  it('that is something else is broken, and never throws', () => {
    const coded = compress[compression](sample(2, 2000));
    for (let seed = 1; seed <= 300; seed++) {
      const next = random(seed);
      const broken = Uint8Array.from(coded);
      for (let times = 1 + next(4); times > 0; times--) broken[next(40)] = next(256);
      const { inflater } = inflate(compression, broken, 1 + next(300), 1e6);
      inflater.finish();
      expect(['open', 'stopped', 'broken']).toContain(inflater.state);
    }
    expect(inflate(compression, bytesOf('\xff'.repeat(300)), 300).inflater.state).toBe('broken');
  });

  it('that ends too early is seen to', () => {
    const coded = compress[compression](sample(0, 500));
    const { inflater } = inflate(compression, coded.subarray(0, 100), 100);
    expect(inflater.finish()).toBe(false);
  });
});

describe('what never becomes anything', () => {
  it.each([
    ['gzip', '\x1f\x8b\b\b\0\0\0\0\0\x03', 'a file name without an end'],
    ['zlib', '\x78\x9c\x03\0\0\0\0\x01', 'bytes behind the end'],
    ['deflate', '\x03\0', 'bytes behind the end'],
  ] as const)('%s: is not kept for ever (%#)', (compression, start, _what) => {
    const inflater = new Inflater(compression, 1e6, () => {});
    inflater.push(bytesOf(start));
    expect(inflater.state).toBe('open');
    for (let kilobytes = 0; kilobytes < 200; kilobytes++) inflater.push(bytesOf('n'.repeat(1024)));
    expect(inflater.state).toBe('broken');
  });
});

describe('a window', () => {
  it('is what a first message left, and a second one may refer to it (RFC 7692 §7.2.3.2)', () => {
    const window = sample(0, 50_000);
    const again = window.subarray(30_000, 31_000);
    const coded = deflateRawSync(again, { dictionary: window.subarray(-32_768) });
    expect(coded.length).toBeLessThan(100);
    const out: number[] = [];
    const inflater = new Inflater('deflate', 1e6, (bytes) => out.push(...bytes), window);
    inflater.push(coded);
    expect(Uint8Array.from(out)).toEqual(again);
  });
});
