import { expect, test } from 'vitest';
import { lacksStart } from './step-start.ts';

const lessonStart = { 'server.js': 'listen();\n', 'client.js': 'ask();\n' };
const stepStart = { ...lessonStart, 'client.js': '// every two seconds\nask();\nsetInterval(ask, 2000);\n' };

test('code without a line that the step begins with lacks its start', () => {
  expect(lacksStart(lessonStart, lessonStart, stepStart)).toBe(true);
});

test('a line that stands there, spaced in another way, is not lacking', () => {
  const files = { ...lessonStart, 'client.js': 'ask()\n  setInterval( ask,2000 )\nmore();\n' };
  expect(lacksStart(files, lessonStart, stepStart)).toBe(false);
});

test('a step without a start of its own offers none, whatever the code', () => {
  expect(lacksStart({ 'server.js': '', 'client.js': '' }, lessonStart, lessonStart)).toBe(false);
});
