import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fingerprint, SavedAnswers, SavedProject } from './saved.ts';

let stored: Map<string, string>;

beforeEach(() => {
  stored = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
});

const start = { 'server.js': 'one', 'client.js': 'two' };

describe('saved code', () => {
  test('comes back over the starting code after a reload', () => {
    new SavedProject('polling', start).save({ ...start, 'client.js': 'mine' });
    expect(new SavedProject('polling', start).load()).toEqual({ 'server.js': 'one', 'client.js': 'mine' });
  });

  test('is not put over a start that has changed since', () => {
    new SavedProject('polling', start).save({ ...start, 'client.js': 'mine' });
    const changed = { ...start, 'server.js': 'a better one' };
    expect(new SavedProject('polling', changed).load()).toEqual(changed);
  });

  test('does without a browser that stores nothing', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new Error('storage is off');
      },
      setItem: () => {
        throw new Error('storage is full');
      },
    });
    const saved = new SavedProject('polling', start);
    saved.save({ ...start, 'client.js': 'mine' });
    expect(saved.load()).toEqual(start);
  });

  test('that somebody has garbled is not used', () => {
    const saved = new SavedProject('polling', start);
    saved.save(start);
    for (const key of stored.keys()) stored.set(key, '{"files":{"client.js":17}}');
    expect(saved.load()).toEqual(start);
  });
});

test('a fingerprint depends on names and contents and not on the order of files', () => {
  expect(fingerprint({ a: '1', b: '2' })).toBe(fingerprint({ b: '2', a: '1' }));
  expect(fingerprint({ a: '1', b: '2' })).not.toBe(fingerprint({ a: '1', b: '3' }));
  expect(fingerprint({ a: '12' })).not.toBe(fingerprint({ a1: '2' }));
});

test('answers are there again after a reload', () => {
  new SavedAnswers('polling').set('requests', '5');
  expect(new SavedAnswers('polling').all).toEqual({ requests: '5' });
});
