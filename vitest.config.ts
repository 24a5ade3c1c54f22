import { defineConfig } from 'vitest/config';

/** What measures times, counts processes or takes the usual ports: beside another file it would be judged by that one's load. */
const alone = ['board-exercise', 'clock', 'lessons', 'taken-port', 'thousand-runs'].map(
  (name) => `tests/${name}.test.ts`,
);

/** A machine that was late once is asked again, in what drives a real browser; `scripts/second-tries.ts` tells of it. */
const retry = 1;

/**
 * `rooms` is fast and stands beside the code, `processes` too, where that starts some; `house` drives the built whole, and so
 * does `alone`, one file at a time.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rooms',
          include: ['{wire,lessons,site}/**/*.test.ts'],
          // As many as there are cores: by itself Vitest leaves one free, which is half of a small machine.
          maxWorkers: '100%',
          // Pure code leaves nothing behind, so its modules are loaded once for all files: a third of the work.
          pool: 'threads',
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'processes',
          include: ['{virtual-esp32,sandbox-server,cli,scripts}/**/*.test.ts'],
          // One more than there are cores: half of the time they wait for the processes that they have started.
          maxWorkers: '150%',
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'house',
          include: ['tests/**/*.test.ts'],
          exclude: alone,
          // A real browser and real processes on two cores: a third file would only make the others late.
          maxWorkers: 2,
          retry,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'alone',
          include: alone,
          fileParallelism: false,
          // The lessons' own programme says how many scenes are played at a time; Vitest's five kept two cores idle.
          maxConcurrency: 1000,
          retry,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
