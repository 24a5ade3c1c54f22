import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { gatherProgress } from './carry.ts';
import { fakeStorage } from './fake-storage.ts';
import { fingerprint } from './fingerprint.ts';
import { StepCode, waitsFor } from './step-code.ts';
import { $notKept, forget } from './storage.ts';

const start = { 'server.js': 'one', 'client.js': 'two' };
const changed = { ...start, 'server.js': 'a better one' };
const code = (of = start, step = 'ask', lesson = 'polling') => new StepCode(lesson, step, of);
const mine = (text: string) => ({ ...start, 'client.js': text });
let stored: Map<string, string>;

beforeEach(() => {
  stored = fakeStorage();
  $notKept.set(false);
});
afterEach(() => {
  vi.useRealTimers();
  forget(code().key);
});

test('a fingerprint depends on names and contents and not on the order of files', () => {
  expect(fingerprint({ a: '1', b: '2' })).toBe(fingerprint({ b: '2', a: '1' }));
  expect(fingerprint({ a: '1', b: '2' })).not.toBe(fingerprint({ a: '1', b: '3' }));
  expect(fingerprint({ a: '12' })).not.toBe(fingerprint({ a1: '2' }));
});

describe('code', () => {
  test('comes back over the starting code after a reload, and each step has its own', () => {
    code().write(mine('mine'), true);
    expect(code().read()?.files).toEqual(mine('mine'));
    expect(code(start, 'cheap').read()).toBeUndefined();
    expect(code(start, 'ask', 'wire').read()).toBeUndefined();
  });

  test.each([
    '{"files":{"client.js":17},"at":1}',
    '{"files":[],"at":"now"}',
    '{"at":1}',
    'null',
    '[[[[',
    `{"files":{"client.js":"${'x'.repeat(5_000_001)}"},"at":1}`,
  ])('that somebody has garbled is not used: %.40s', (text) => {
    code().write(start, true);
    for (const key of stored.keys()) stored.set(key, text);
    expect(code().read()).toBeUndefined();
    expect(code().copies.all).toEqual([]);
  });

  test('for a file that the step does not have is nobody’s, whatever its name', () => {
    stored.set(code().key, '{"files":{"__proto__":"x","constructor":"y","other.js":"z","client.js":"mine"},"at":1}');
    expect(code().read()?.files).toEqual(mine('mine'));
  });

  test('lives as long as the page in a browser that stores nothing, which is said', () => {
    vi.stubGlobal('localStorage', undefined);
    code().write(mine('mine'), true);
    expect(code().read()?.files).toEqual(mine('mine'));
    expect($notKept.get()).toBe(true);
  });
});

describe('a lesson that has changed', () => {
  test('does not get its old code silently, but has it to offer', () => {
    code().write(mine('mine'), true);
    expect(code(changed).read()).toBeUndefined();
    expect(
      code(changed)
        .stale()
        .map(({ files }) => files),
    ).toEqual([{ ...changed, 'client.js': 'mine' }]);
  });

  test('makes the old code one undo away when the learner goes on without it', () => {
    code().write(mine('mine'), true);
    code(changed).settleStale();
    expect(code(changed).stale()).toEqual([]);
    expect(code(changed).takeCopy()).toEqual({ ...changed, 'client.js': 'mine' });
  });

  test('has nothing to offer where the learner had written nothing', () => {
    code().write(start, false);
    expect(code(changed).stale()).toEqual([]);
  });

  test('keeps old code for ninety days, and no longer', () => {
    vi.useFakeTimers();
    code().write(mine('mine'), true);
    vi.advanceTimersByTime(waitsFor);
    expect(code(changed).stale()).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(code(changed).stale()).toEqual([]);
    expect(stored.size).toBe(0);
  });
});

describe('undo', () => {
  test('goes back at least five levels, the newest first, also after a reload', () => {
    for (let n = 1; n <= 12; n++) code().keepCopy(mine(`version ${n}`), n);
    const taken = Array.from({ length: 9 }, () => code().takeCopy()?.['client.js']);
    expect(taken.slice(0, 5)).toEqual(['version 12', 'version 11', 'version 10', 'version 9', 'version 8']);
    expect(taken.at(-1)).toBeUndefined();
  });

  test('knows when the code was written', () => {
    code().keepCopy(mine('mine'), 1_700_000_000_000);
    expect(code().copies.all[0]?.at).toBe(1_700_000_000_000);
  });

  test('does not keep the start, which can be had at any time, nor the same code twice', () => {
    code().keepCopy(start);
    code().keepCopy(mine('one'), 1);
    code().keepCopy(mine('other'), 2);
    code().keepCopy(mine('one'), 3);
    expect(code().copies.all.map(({ at }) => at)).toEqual([3, 2]);
  });

  test('keeps the newest copy, however large it is, and of the others what half a megabyte holds', () => {
    code().keepCopy(mine('small'), 1);
    code().keepCopy(mine('x'.repeat(600_000)), 2);
    expect(code().copies.all.map(({ at }) => at)).toEqual([2]);
  });
});

describe('a browser that is full', () => {
  test('gives up other lessons’ undo copies, the oldest first, and never anybody’s code', () => {
    stored = fakeStorage(1000);
    code(start, 'read', 'wire').write(mine('theirs'), true);
    code(start, 'read', 'wire').keepCopy(mine('a'.repeat(200)), 1);
    code(start, 'hold', 'long-polling').keepCopy(mine('b'.repeat(200)), 2);
    code().write(mine('c'.repeat(300)), true);
    expect(code(start, 'read', 'wire').copies.all).toEqual([]);
    expect(code(start, 'hold', 'long-polling').copies.all).toHaveLength(1);
    expect(code(start, 'read', 'wire').read()?.files).toEqual(mine('theirs'));
    expect(code().read()?.files['client.js']).toHaveLength(300);
    expect($notKept.get()).toBe(false);
  });

  test('says so when there is nothing left to give up, and keeps what it had', () => {
    stored = fakeStorage(300);
    code().write(mine('short'), true);
    code().write(mine('d'.repeat(400)), true);
    expect($notKept.get()).toBe(true);
    expect(stored.get(code().key)).toContain('short');
  });

  test('has the newest code until the page is gone: for the way back to the step, and for a file', () => {
    stored = fakeStorage(200);
    const text = 'd'.repeat(400);
    code().write(mine(text), true);
    expect(stored.size).toBe(0);
    expect(code().read()?.files).toEqual(mine(text));
    expect(gatherProgress().lessons.polling?.code).toMatchObject([{ step: 'ask', files: { 'client.js': text } }]);

    stored = fakeStorage();
    code().write(mine('short'), true);
    expect(stored.get(code().key)).toContain('short');
    expect(code().read()?.files).toEqual(mine('short'));
  });
});

describe('code of the version before, which had one for all steps of a lesson,', () => {
  const old = (of: typeof start, text: string, at = Date.now()) =>
    stored.set(`code/polling/${fingerprint(of)}`, JSON.stringify({ files: { 'client.js': text }, at }));

  test('belongs to the step that is opened first, with what there was to undo', () => {
    old(start, 'mine');
    stored.set(`code/polling/${fingerprint(start)}/before`, JSON.stringify(mine('before')));
    const step = code({ ...start, 'client.js': 'the step’s own' });
    step.adoptLessons(start);
    expect(step.read()?.files).toEqual(mine('mine'));
    expect(step.takeCopy()).toEqual(mine('before'));
    const next = code(start, 'cheap');
    next.adoptLessons(start);
    expect(next.read()).toBeUndefined();
    expect([...stored.keys()].filter((key) => key.split('/').length === 3)).toEqual([]);
  });

  test('is offered where the lesson has changed since', () => {
    old(start, 'mine');
    const step = code(changed);
    step.adoptLessons(changed);
    expect(step.read()).toBeUndefined();
    expect(step.stale()[0]?.files).toEqual({ ...changed, 'client.js': 'mine' });
  });

  test('does not take the place of what this version has kept', () => {
    code().write(mine('newer'), true);
    old(start, 'older', 5);
    code().adoptLessons(start);
    expect(code().read()?.files).toEqual(mine('newer'));
  });
});
