import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

function start(program: string): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

const asked = JSON.stringify(path.join(import.meta.dirname, 'asked.ts'));

describe.skipIf(process.platform === 'win32')('Ctrl+C', () => {
  test('that arrives several times at once still leaves time to end in order', async () => {
    const child = start(`
      const { askedToEnd } = await import(${asked});
      setInterval(() => {}, 1000);
      const over = askedToEnd();
      console.log('ready');
      await over;
      setTimeout(() => process.exit(7), 300);`);
    await once(child.stdout!, 'data');
    const exit = once(child, 'exit');
    for (let count = 0; count < 3; count += 1) child.kill('SIGINT');
    expect(await exit).toEqual([7, null]);
  });

  test('that is pressed again later ends at once', async () => {
    const child = start(`
      const { askedToEnd } = await import(${asked});
      setInterval(() => {}, 1000);
      askedToEnd();
      console.log('ready');`);
    await once(child.stdout!, 'data');
    const exit = once(child, 'exit');
    const pressing = setInterval(() => child.kill('SIGINT'), 300);
    expect(await exit).toEqual([130, null]);
    clearInterval(pressing);
  });
});
