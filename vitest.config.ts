import { defineConfig } from 'vitest/config';

/** Two suites: `rooms` is fast and stands beside the code; `house` drives the built whole. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rooms',
          include: ['{wire,lessons,sandbox-server,site,cli,scripts}/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'house',
          include: ['tests/**/*.test.ts'],
          // A real browser and real processes on two cores: one file at a time, and room to wait for conditions.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
