import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Check, Lesson } from '#lessons/lesson.ts';
import { Progress } from './progress.ts';

const text = { en: '', ko: '' };
const check = (id: string): Check => ({ id, title: text, hints: {}, judge: () => ({ status: 'waiting' }) });
const step = (id: string, ...checks: string[]) => ({
  id,
  title: text,
  questions: [],
  help: [text, text] as const,
  checks: checks.map(check),
});
const lesson: Lesson = {
  id: 'polling',
  number: 1,
  title: text,
  says: text,
  minutes: 12,
  able: { en: 'so', ko: '그래요' },
  supplied: [],
  readOnly: [],
  opens: 'client.js',
  steps: [step('ask', 'interval'), step('cheap', 'small', 'lossless')],
};

function passes(progress: Progress, step: string, check: string, of = lesson): void {
  const found = of.steps.find(({ id }) => id === step)!;
  progress.pass(found, found.checks.find(({ id }) => id === check)!);
}

let stored: Map<string, string>;

beforeEach(() => {
  stored = new Map([['done', 'wire wire#read']]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  vi.stubGlobal('CSS', { escape: (name: string) => name });
  vi.stubGlobal('document', { querySelectorAll: () => [] });
});

test('a step is done when each of its checks has passed once, in whatever run', () => {
  passes(new Progress(lesson), 'cheap', 'small');
  expect(new Progress(lesson).has('cheap')).toBe(false);
  passes(new Progress(lesson), 'cheap', 'lossless');
  expect(new Progress(lesson).has('cheap')).toBe(true);
  expect(stored.get('done')).toBe('wire wire#read polling#cheap');
});

test('a lesson is done when its last step is', () => {
  const progress = new Progress(lesson);
  passes(progress, 'cheap', 'lossless');
  passes(progress, 'cheap', 'small');
  passes(progress, 'ask', 'interval');
  expect(stored.get('done')?.split(' ')).toContain('polling');
});

test('a browser that stores nothing loses the marks, and nothing else', () => {
  vi.stubGlobal('localStorage', undefined);
  const progress = new Progress(lesson);
  passes(progress, 'ask', 'interval');
  expect(progress.has('ask')).toBe(false);
});

describe('a lesson that has changed', () => {
  const asksMore: Lesson = {
    ...lesson,
    steps: [{ ...lesson.steps[0]!, checks: [{ ...check('interval'), title: { en: 'something else', ko: '' } }] }],
  };

  test('does not count a passed check for one of the same name that asks for something else', () => {
    passes(new Progress(lesson), 'ask', 'interval');
    expect(new Progress(asksMore).has('ask')).toBe(false);
    expect(stored.get('done')).toBe('wire wire#read');
    // And it counts again when the lesson asks for the same again.
    expect(new Progress(lesson).has('ask')).toBe(true);
  });

  test('keeps what the version before had noted, by name alone', () => {
    stored.set('passed/polling', 'ask/interval cheap/small');
    const progress = new Progress(lesson);
    expect(progress.has('ask')).toBe(true);
    passes(progress, 'cheap', 'lossless');
    expect(progress.has('cheap')).toBe(true);
    expect(stored.get('done')?.split(' ')).toContain('polling');
  });
});
