import { beforeEach, describe, expect, test } from 'vitest';
import { fakeStorage } from '#site/playground/keep/fake-storage.ts';
import { SavedAnswers } from './saved.ts';

let stored: Map<string, string>;

beforeEach(() => {
  stored = fakeStorage();
});

describe('answers', () => {
  test('are there again after a reload, each in its own step', () => {
    const answers = new SavedAnswers('polling');
    answers.set('predict', 'requests', '5');
    answers.set('cheap', 'requests', '7');
    expect(new SavedAnswers('polling').of('predict')).toEqual({ requests: '5' });
    expect(new SavedAnswers('polling').of('cheap')).toEqual({ requests: '7' });
  });

  test('of the version before, which knew no steps, still count', () => {
    stored.set('answers/polling', '{"requests":"5"}');
    const answers = new SavedAnswers('polling');
    answers.set('cheap', 'bytes', '90');
    expect(new SavedAnswers('polling').of('predict')).toEqual({ requests: '5' });
  });

  test.each(['{"predict":{"requests":5}}', '[1]', 'null', '{', '"x"'])(
    'that somebody has garbled are none: %s',
    (text) => {
      stored.set('answers/polling', text);
      expect(new SavedAnswers('polling').of('predict')).toEqual({});
    },
  );
});
