import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Part, runParts } from '#scripts/parts.ts';

let folder: string;
let log: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'parts-'));
  log = path.join(folder, 'log');
  // A part that notes its start and its end, and waits until the log says what it was told to wait for.
  writeFileSync(
    path.join(folder, 'part.mjs'),
    `import fs from 'node:fs';
     const [name, code, until] = process.argv.slice(2);
     fs.appendFileSync(${JSON.stringify(log)}, name + ' starts\\n');
     console.log('output of ' + name);
     while (until && !fs.readFileSync(${JSON.stringify(log)}, 'utf8').includes(until)) await new Promise((r) => setTimeout(r, 5));
     fs.appendFileSync(${JSON.stringify(log)}, name + ' ends\\n');
     process.exit(Number(code));`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function part(
  name: string,
  { code = 0, until = '', ...more }: Partial<Part> & { code?: number; until?: string } = {},
): Part {
  return { name, script: [path.join(folder, 'part.mjs'), name, String(code), until], ...more };
}

async function run(parts: Part[]) {
  writeFileSync(log, '');
  let printed = '';
  const outcomes = await runParts(parts, (text) => {
    printed += text;
  });
  return { printed, outcomes: Object.fromEntries(outcomes), log: readFileSync(log, 'utf8').trim().split('\n') };
}

test('two parts run at a time', async () => {
  const { log } = await run([part('a', { until: 'b starts' }), part('b', { until: 'a ends' }), part('c')]);
  expect(log.indexOf('c starts')).toBeGreaterThan(log.indexOf('a ends'));
});

test('the output of a failed part is shown, of a passed one not; each has its line', async () => {
  const { printed, outcomes } = await run([part('good'), part('bad', { code: 3 })]);
  expect(outcomes).toEqual({ good: 'passed', bad: 'failed' });
  expect(printed).toMatch(/✓ good, \d/);
  expect(printed).toMatch(/✗ bad, \d/);
  expect(printed).toContain('output of bad');
  expect(printed).not.toContain('output of good');
});

test('a part does not run when one before it failed, and others do', async () => {
  const { printed, outcomes } = await run([
    part('build', { code: 1 }),
    part('house', { after: ['build'] }),
    part('rooms'),
  ]);
  expect(outcomes).toEqual({ build: 'failed', house: 'not run', rooms: 'passed' });
  expect(printed).toContain('house: not run, because build did not pass');
});

test('nothing runs beside a part that needs the machine for itself', async () => {
  const { log } = await run([part('a'), part('b'), part('alone', { alone: true }), part('c')]);
  const at = log.indexOf('alone starts');
  expect(log[at + 1]).toBe('alone ends');
  expect(log.indexOf('c starts')).toBeGreaterThan(at);
});

test('a part that waits for one that does not exist is a mistake, not a standstill', async () => {
  await expect(run([part('a', { after: ['nobody'] })])).rejects.toThrow('a (after nobody)');
});
