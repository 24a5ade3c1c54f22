import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lesson, Step } from '#lessons/lesson.ts';
import { loadLessons, projects, type Variant } from '#lessons/load.ts';
import { createSandboxes, type Sandboxes } from '#sandbox-server/sandbox/sandboxes.ts';
import { launchChromium } from './chromium.ts';
import { runVariant, type Verdicts } from './lesson-run.ts';

const lessons = await loadLessons();
let browser: Browser;
let sandboxes: Sandboxes;

beforeAll(async () => {
  browser = await launchChromium();
  sandboxes = createSandboxes();
});

afterAll(async () => {
  await browser?.close();
  await sandboxes?.close();
});

const statuses = (verdicts: Verdicts) => [...verdicts.values()].map(({ status }) => status);
const allPassed = (verdicts: Verdicts) =>
  verdicts.size > 0 && statuses(verdicts).every((status) => status === 'passed');
const oneFailed = (verdicts: Verdicts) => statuses(verdicts).includes('failed');

const failed = (verdicts: Verdicts) => [...verdicts.values()].filter(({ status }) => status === 'failed');
const failedHints = (verdicts: Verdicts) => failed(verdicts).map(({ hint }) => hint);
/** Longer than any check of the course looks before it says something. */
const longEnough = (_verdicts: Verdicts, now: number) => now > 15_000;

const run = (step: Step, variant: Variant, done: (verdicts: Verdicts, now: number) => boolean) =>
  runVariant({ step, variant, sandboxes, browser }, done);

// Most of each run is waiting for the story's timers, so several share the machine.
describe.each(lessons.map((lesson) => [lesson.id, lesson] as [string, Lesson]))('lesson %s', (_id, lesson) => {
  describe.each(lesson.steps.map((step) => [step.id, step] as [string, Step]))('step %s', (_id, step) => {
    const { start, solution, right, wrong } = projects(lesson, step);

    test.concurrent('the starting code does not pass, for the reason that the step is about', async () => {
      const { startEarns } = step;
      // A step whose start earns no hint only waits, for an answer that the learner has yet to give.
      const verdicts = await run(step, start, startEarns ? oneFailed : longEnough);
      expect(failedHints(verdicts)).toEqual(startEarns ? [startEarns] : []);
      expect(allPassed(verdicts)).toBe(false);
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
        expect(failedHints(verdicts)).toEqual([name]);
        expect(failed(verdicts)[0]?.frame).toEqual(expect.any(Number));
      },
    );
  });
});
