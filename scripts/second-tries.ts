/**
 * A reporter of Vitest: the tests that passed only when they were tried again, with what the first try said, as a file of
 * JSON. A machine of two cores is late now and then; who was late is told, not forgotten.
 */
import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';

declare module 'vitest' {
  interface TaskMeta {
    /** What went wrong before, told by a test that tries a second time by itself. */
    secondTry?: string;
  }
}

/** A test that needed a second try. */
export interface SecondTry {
  /** Its names from the file on: `tests/keeping.test.ts > each step has code of its own > …`. */
  readonly test: string;
  /** The first line of what went wrong before. */
  readonly said: string;
}

/** The environment variable that names the file. */
export const secondTriesFile = 'SECOND_TRIES_FILE';

export default class SecondTries implements Reporter {
  readonly #found: SecondTry[] = [];

  onTestCaseResult(test: TestCase): void {
    const own = test.meta().secondTry;
    if (!test.diagnostic()?.flaky && !own) return;
    const said = own ?? test.result().errors?.[0]?.message.split('\n', 1)[0] ?? '';
    this.#found.push({ test: `${test.module.relativeModuleId} > ${test.fullName}`, said });
  }

  onTestRunEnd(): void {
    const file = process.env[secondTriesFile];
    if (file) writeFileSync(file, JSON.stringify(this.#found));
  }
}
