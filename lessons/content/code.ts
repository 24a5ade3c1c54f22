import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Problem } from './problem.ts';

const run = promisify(execFile);

/** Tells which of many files V8 cannot parse: one process for all, because a process a file would cost a minute. */
const script = `
import { readFileSync } from 'node:fs';
import { SourceTextModule } from 'node:vm';
const parses = (file) => {
  try {
    return Boolean(new SourceTextModule(readFileSync(file, 'utf8')));
  } catch {
    return false;
  }
};
process.stdout.write(JSON.stringify(process.argv.slice(1).filter((file) => !parses(file))));
`;

/** Finds the files of lessons' folders that neither a learner's Node nor a browser could run, because they do not parse. */
export async function codeThatDoesNotParse(folders: readonly string[]): Promise<Problem[]> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => join(folder, name)),
  );
  const flags = ['--experimental-vm-modules', '--no-warnings', '--input-type=module', '--eval', script];
  const { stdout } = await run(process.execPath, [...flags, '--', ...files]);
  const broken = z.array(z.string()).parse(JSON.parse(stdout));
  return Promise.all(broken.map(whereBroken));
}

/** What Node's own check says of a file, and of which line. */
async function whereBroken(file: string): Promise<Problem> {
  try {
    await run(process.execPath, ['--check', file]);
    return { file, line: 1, says: 'does not parse as a module' };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const line = Number(/\.js:(\d+)$/m.exec(said)?.[1] ?? 1);
    return { file, line, says: /^\w*Error: .*$/m.exec(said)?.[0] ?? 'does not parse' };
  }
}
