import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCapture } from './capture-file.ts';
import { type Corpus, corpusOf, inputOf } from './fuzz.testing.ts';
import { show, survive } from './survive.testing.ts';

const folder = new URL('./recorded/', import.meta.url);
const corpus: Corpus = corpusOf(
  readdirSync(folder).map((file) => parseCapture(readFileSync(new URL(file, folder), 'utf8')).events),
);

describe('whatever crosses the wire', () => {
  test('is read to its end, and every frame of it can be shown', () => {
    const layers = new Set<string>();
    for (let seed = 1; seed <= 3000; seed++) {
      at(seed, () => {
        for (const frame of survive(inputOf(seed, corpus)).frames) {
          layers.add(frame.layer);
          show(frame);
        }
      });
    }
    expect([...layers].sort()).toEqual(['engine.io', 'http', 'socket.io', 'sse', 'tcp', 'websocket']);
  });

  test('is the same input for the same seed, on every machine', () => {
    expect(inputOf(7, corpus)).toEqual(inputOf(7, corpus));
    expect(inputOf(7, corpus)).not.toEqual(inputOf(8, corpus));
  });
});

test('what shows a control character is caught', () => {
  const [frame] = survive([
    { connection: 1, at: 0, event: 'bytes', from: 'client', offset: 0, bytes: Uint8Array.of(1, 2) },
  ]).frames;
  expect(() =>
    show({ ...frame!, problems: [{ rule: 'x', says: { en: '', ko: '' }, clause: '', offset: -1 }] }),
  ).toThrow();
});

/** Names the seed of what fails: `inputOf` makes the same input again. */
function at(seed: number, run: () => void): void {
  try {
    run();
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
