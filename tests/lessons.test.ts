import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lesson, Step, Verdict } from '#lessons/lesson.ts';
import { loadLessons, projects, type Variant } from '#lessons/load.ts';
import { Pool } from '#sandbox-server/sandbox/pool.ts';
import { launchChromium } from './chromium.ts';
import { runVariant, type Verdicts } from './lesson-run.ts';

const lessons = await loadLessons();
let browser: Browser;
let pool: Pool;

beforeAll(async () => {
  browser = await launchChromium();
  pool = new Pool({ size: 2 });
});

afterAll(async () => {
  await browser?.close();
  await pool?.close();
});

const statuses = (verdicts: Verdicts) => [...verdicts.values()].map(({ status }) => status);
const allPassed = (verdicts: Verdicts) => verdicts.size > 0 && statuses(verdicts).every((status) => status === 'passed');
const oneFailed = (verdicts: Verdicts) => statuses(verdicts).includes('failed');

function firstFailed(verdicts: Verdicts): Verdict | undefined {
  return [...verdicts.values()].find(({ status }) => status === 'failed');
}

const run = (step: Step, variant: Variant, done: (verdicts: Verdicts) => boolean) =>
  runVariant({ step, variant, pool, browser }, done);

// Most of each run is waiting for the story's timers, so several share the machine.
describe.each(lessons.map((lesson) => [lesson.id, lesson] as [string, Lesson]))('lesson %s', (_id, lesson) => {
  describe.each(lesson.steps.map((step) => [step.id, step] as [string, Step]))('step %s', (_id, step) => {
    const { start, solution, right, wrong } = projects(lesson, step);

    test.concurrent('the starting code does not pass, for the reason that the step is about', async () => {
      const verdicts = await run(step, start, oneFailed);
      expect(firstFailed(verdicts)?.hint).toBe(step.startEarns);
    });

    test.concurrent.each([solution, ...right].map((variant) => [variant.name, variant] as [string, Variant]))(
      'right: %s passes',
      async (_name, variant) => {
        const verdicts = await run(step, variant, allPassed);
        expect(Object.fromEntries(verdicts)).toEqual(
          Object.fromEntries(step.checks.map(({ id }) => [id, expect.objectContaining({ status: 'passed' })])),
        );
      },
    );

    test.concurrent.each(wrong.map((variant) => [variant.name, variant] as [string, Variant]))(
      'wrong: %s gets its own hint',
      async (name, variant) => {
        const verdicts = await run(step, variant, oneFailed);
        expect(firstFailed(verdicts)).toMatchObject({ status: 'failed', hint: name, frame: expect.any(Number) });
      },
    );
  });
});
