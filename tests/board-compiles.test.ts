/** A class presses Run at once: one compiler serves all, in the order in which they asked. */
import { execFileSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { openCompiler } from '#virtual-esp32/compiler/compiler.ts';

const compiler = openCompiler();
afterAll(() => compiler.close());

const learners = 30;

/** Processes of compilers that this one has started. */
function compilers(): number {
  const children = execFileSync('ps', ['-o', 'args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  return children.split('\n').filter((line) => line.includes('compiler/main.ts')).length;
}

test('thirty sketches are compiled in order, each is told how many are in front of it, by one process', async () => {
  await compiler.prepare();
  const finished: number[] = [];
  const told = Array.from({ length: learners }, () => [] as number[]);
  const processes: number[] = [];
  await Promise.all(
    told.map(async (aheads, nth) => {
      const sketch = `void setup() { Serial.println(${nth}); } void loop() {}`;
      const compiled = await compiler.compile(
        { 'sketch.ino': sketch },
        { onProgress: (progress) => progress.phase === 'waiting' && aheads.push(progress.ahead) },
      );
      finished.push(nth);
      processes.push(compilers());
      expect(compiled).toMatchObject({ ok: true, problems: [] });
    }),
  );
  expect(finished).toEqual(Array.from({ length: learners }, (_, nth) => nth));
  expect(new Set(processes)).toEqual(new Set([1]));
  for (const [nth, aheads] of told.entries()) {
    // The last in the row counts down from 29; what is told more than once is no matter.
    expect([...new Set(aheads)].filter((ahead) => ahead > 0)).toEqual(
      Array.from({ length: nth }, (_, less) => nth - less),
    );
  }
});
