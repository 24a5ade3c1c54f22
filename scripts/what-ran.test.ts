import { expect, test } from 'vitest';
import { sayWhatRan } from '#scripts/what-ran.ts';

function report(...tests: [describe: string, status: string][]) {
  return {
    testResults: [
      { assertionResults: tests.map(([name, status]) => ({ ancestorTitles: [name], title: 'holds', status })) },
    ],
  };
}

test('one line says what passed, what the machine has no tool for, what failed and what did not run', () => {
  const line = sayWhatRan(
    new Map([
      ['lint', 'passed'],
      ['rooms', 'passed'],
      ['build', 'failed'],
      ['house', 'not run'],
    ]),
    new Map([
      ['rooms', report(['splice', 'passed'], ['splice', 'skipped'], ['tshark', 'skipped'], ['tshark', 'pending'])],
      ['house', undefined],
    ]),
  );
  expect(line).toBe('passed: lint, rooms (1 tests); skipped: tshark; FAILED: build; not run: house');
});
