import { beforeEach, expect, test, vi } from 'vitest';
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
  supplied: [],
  readOnly: [],
  opens: 'client.js',
  steps: [step('ask', 'interval'), step('cheap', 'small', 'lossless')],
};
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
  new Progress(lesson).pass('cheap', 'small');
  expect(new Progress(lesson).has('cheap')).toBe(false);
  new Progress(lesson).pass('cheap', 'lossless');
  expect(new Progress(lesson).has('cheap')).toBe(true);
  expect(stored.get('done')).toBe('wire wire#read polling#cheap');
});

test('a lesson is done when its last step is', () => {
  const progress = new Progress(lesson);
  progress.pass('cheap', 'lossless');
  progress.pass('cheap', 'small');
  progress.pass('ask', 'interval');
  expect(stored.get('done')?.split(' ')).toContain('polling');
});

test('a browser that stores nothing loses the marks, and nothing else', () => {
  vi.stubGlobal('localStorage', undefined);
  const progress = new Progress(lesson);
  progress.pass('ask', 'interval');
  expect(progress.has('ask')).toBe(false);
});
