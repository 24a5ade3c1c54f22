import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Kept } from '#scripts/dev/kept.ts';

let folder: string;
let said: string[];
let kept: Kept | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'kept-'));
  mkdirSync(path.join(folder, 'sources'));
  said = [];
});
afterEach(async () => {
  await kept?.close();
  kept = undefined;
  rmSync(folder, { recursive: true, force: true });
});

const script = () => path.join(folder, 'sources', 'main.mjs');

/** Writes the kept script: it notes its pid, says that it is ready, and ends with its standard input. */
function writeScript(body: string) {
  writeFileSync(
    script(),
    `import fs from 'node:fs';
     fs.appendFileSync(${JSON.stringify(path.join(folder, 'pids'))}, process.pid + '\\n');
     process.stdin.on('end', () => process.exit(0)).resume();
     ${body}`,
  );
}

function keep() {
  kept = new Kept({
    script: [script()],
    cwd: folder,
    folders: [path.join(folder, 'sources')],
    say: (line) => said.push(line),
  });
  return kept.start();
}

const pids = () => readFileSync(path.join(folder, 'pids'), 'utf8').trim().split('\n').map(Number);

function lives(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a kept script', () => {
  test('is ready with its first line, and its later lines are shown', async () => {
    writeScript(`console.log('ready'); console.log('a notice');`);
    await keep();
    await vi.waitFor(() => expect(said).toEqual(['a notice']), 10_000);
  });

  test('that ends before it is ready says so', async () => {
    writeScript('process.exit(3);');
    await expect(keep()).rejects.toThrow('ended with 3 before it was ready');
  });

  test('starts again when a source changes, and the old process is gone', async () => {
    writeScript(`console.log('ready');`);
    await keep();
    writeFileSync(path.join(folder, 'sources', 'other.ts'), '// changed');
    await vi.waitFor(() => expect(said).toContain('the sandbox server started again (other.ts changed)'), 10_000);
    const [first, second] = pids();
    expect(lives(first!)).toBe(false);
    expect(lives(second!)).toBe(true);
  });

  test('that breaks on a change starts again at the next', async () => {
    writeScript(`console.log('ready');`);
    await keep();
    writeScript('process.exit(1);');
    await vi.waitFor(() => expect(said.join()).toContain('starts again at the next change'), 10_000);
    writeScript(`console.log('ready');`);
    await vi.waitFor(() => expect(said.at(-1)).toContain('started again'), 10_000);
  });

  test('is gone after close', async () => {
    writeScript(`console.log('ready');`);
    await keep();
    await kept!.close();
    expect(lives(pids()[0]!)).toBe(false);
  });

  test('does not outlive a keeper that is killed', async () => {
    writeScript(`console.log('ready');`);
    const keeper = path.join(import.meta.dirname, 'kept.ts');
    const program = `
      const { Kept } = await import(${JSON.stringify(keeper)});
      await new Kept({ script: [${JSON.stringify(script())}], cwd: '.', folders: [], say() {} }).start();
      console.log('started');`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(lives(pids()[0]!)).toBe(true);
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(lives(pids()[0]!)).toBe(false), 10_000);
  });
});
