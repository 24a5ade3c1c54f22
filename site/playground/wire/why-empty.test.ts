import { expect, test } from 'vitest';
import { whyEmpty } from './why-empty.ts';

const never = { phase: 'idle', asked: false, frames: 0, filtered: false } as const;

test('an empty wire says what it waits for, or why nothing comes', () => {
  expect(whyEmpty(never)).toBe('emptyWire');
  expect(whyEmpty({ ...never, asked: true })).toBe('waitingForBytes');
  expect(whyEmpty({ ...never, phase: 'starting' })).toBe('waitingForBytes');
  expect(whyEmpty({ ...never, phase: 'running' })).toBe('waitingForBytes');
  expect(whyEmpty({ ...never, phase: 'ended' })).toBe('nothingCrossed');
  expect(whyEmpty({ ...never, phase: 'ended', asked: true })).toBe('waitingForBytes');
});

test('frames that are there and not shown are not called nothing', () => {
  expect(whyEmpty({ ...never, phase: 'running', frames: 6 })).toBe('onlyPageLoad');
  expect(whyEmpty({ ...never, phase: 'running', frames: 6, filtered: true })).toBe('noMatch');
});
