import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inHouse } from '#scripts/house.ts';
import { parseCapture } from '#wire/capture-file.ts';
import { corpusOf, inputOf } from '#wire/fuzz.testing.ts';
import { show, survive } from '#wire/survive.testing.ts';
import type { Outcome, Trial } from './trial.ts';

const inputs = 1_000_000;

/** Each input is decoded; the frames of one in so many are shown in every way that there is, which takes longer. */
const shownEvery = 10;

/** Heap that may be there at the end and was not after a tenth: caches of the engine, no more. */
const growth = 8;

/**
 * The decoder against a million hostile inputs, each made from its number. What it keeps is let go with each, so the
 * heap must not grow; a hang shows as a bench that does not end.
 */
export const fuzz: Trial = {
  name: 'fuzz',
  says: `${inputs.toLocaleString('en')} random and mutated inputs: none throws, nothing grows`,
  async run(): Promise<Outcome> {
    const folder = inHouse('wire', 'recorded');
    const files = readdirSync(folder).sort();
    const corpus = corpusOf(
      files.map((file) => parseCapture(readFileSync(inHouse('wire', 'recorded', file), 'utf8')).events),
    );
    const started = performance.now();
    let frames = 0;
    let bytes = 0;
    let before = Number.NaN;
    let slowest = { seed: 0, milliseconds: 0 };
    for (let seed = 1; seed <= inputs; seed++) {
      try {
        const input = inputOf(seed, corpus);
        const begun = performance.now();
        const survived = survive(input);
        const milliseconds = performance.now() - begun;
        if (milliseconds > slowest.milliseconds) slowest = { seed, milliseconds };
        frames += survived.frames.length;
        bytes += survived.bytes;
        if (seed % shownEvery === 0) survived.frames.forEach(show);
      } catch (error) {
        return { lines: [`seed ${seed}: ${error instanceof Error ? error.stack : error}`], met: false };
      }
      if (seed === inputs / 10) before = heap();
      // Whoever waits for this process (a signal, a pipe) gets a turn.
      if (seed % 10_000 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const after = heap();
    const seconds = (performance.now() - started) / 1000;
    return {
      lines: [
        `${inputs.toLocaleString('en')} inputs, ${(bytes / 2 ** 20).toFixed(0)} MB, ${frames.toLocaleString('en')} frames in ${seconds.toFixed(0)} s`,
        `the slowest took ${slowest.milliseconds.toFixed(0)} ms (seed ${slowest.seed})`,
        `heap after ${inputs / 10} inputs ${before.toFixed(1)} MB, after all ${after.toFixed(1)} MB; it may grow by ${growth} MB`,
      ],
      met: after - before <= growth,
    };
  },
};

/** Megabytes that are in use once all garbage is gone. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let times = 0; times < 3; times++) collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
