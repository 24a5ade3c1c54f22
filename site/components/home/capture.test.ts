import { expect, test } from 'vitest';
import { change, changed, messages, news, size } from './capture.ts';

test('the picture of the home page is a capture of three whole rounds of polling', () => {
  expect(messages.map(({ kind }) => kind)).toEqual([
    'request',
    'response',
    'request',
    'response',
    'request',
    'response',
  ]);
});

test('one byte of the last answer is news, and it stands in the body', () => {
  expect(changed).toHaveLength(1);
  expect(changed[0]).toBeGreaterThanOrEqual(news.headLength);
  expect(change).toEqual({ was: '1', is: '2' });
});

test('the answer fills its five rows of 47 squares', () => {
  expect(size(news)).toBe(5 * 47);
});
