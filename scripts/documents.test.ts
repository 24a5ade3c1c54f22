import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const house = path.resolve(import.meta.dirname, '..');
const { scripts } = JSON.parse(readFileSync(path.join(house, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** npm has names of its own for these. */
const short = new Set(['start', 'test']);

/** Every command of a document: lines of its `sh` blocks, and its inline code that begins with a program. */
function commands(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block]) => block!.split('\n'));
  const inline = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)]
    .map(([, code]) => code!)
    .filter((code) => /^(?:[A-Z_]+=\S+ )*(?:npm|npx|node|git) /.test(code));
  return [...blocks, ...inline].map((line) => line.replace(/\s+#.*$/, '').trim()).filter((line) => line !== '');
}

/** What is wrong with a command; undefined if it can be run as it stands. */
function problem(command: string): string | undefined {
  const words = command.split(/\s+/).filter((word) => !/^[A-Z_]+=/.test(word));
  const [program, ...args] = words;
  if (program === 'npm') {
    const plain = args.filter((arg) => arg !== '-s');
    const name = plain[0] === 'run' ? plain[1] : plain[0];
    if (plain[0] !== 'run' && !short.has(name!))
      return name === 'ci' || name === 'install' ? undefined : `npm has no ${name}`;
    if (scripts[name!] === undefined) return `package.json has no script ${name}`;
  } else if (program === 'npx') {
    if (!existsSync(path.join(house, 'node_modules', '.bin', args[0]!))) return `no package has the command ${args[0]}`;
  } else if (program === 'node') {
    if (!existsSync(path.join(house, args[0]!))) return `there is no ${args[0]}`;
  } else if (program !== 'git') {
    return `${program} is not a program that the house needs`;
  }
  const folder = words.find((word) => word.startsWith('lessons/'));
  return folder && !existsSync(path.join(house, folder)) ? `there is no ${folder}` : undefined;
}

describe.each(['README.md', 'CONTRIBUTING.md', 'virtual-esp32/README.md'])('%s', (name) => {
  const text = readFileSync(path.join(house, name), 'utf8');

  test('names only commands that exist', () => {
    const problems = commands(text).map((command) => [command, problem(command)]);
    expect(problems.filter(([, what]) => what !== undefined)).toEqual([]);
  });

  test('links only to files that exist', () => {
    for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      expect(existsSync(path.join(house, target!)), target).toBe(true);
    }
  });
});

test('the README names every script that is for people', () => {
  const readme = readFileSync(path.join(house, 'README.md'), 'utf8');
  for (const name of Object.keys(scripts).filter((script) => !script.endsWith(':now'))) {
    expect(readme).toMatch(new RegExp(`npm (?:run )?(?:-s )?${name}\\b`));
  }
});

test('every script starts with ready and enters its second half through npm, on the pinned Node', () => {
  for (const [name, script] of Object.entries(scripts)) {
    if (name.endsWith(':now')) continue;
    expect(script).toMatch(new RegExp(`^node scripts/ready\\.mjs( --tests)? && npm run -s ${name}:now --$`));
    for (const [, file] of scripts[`${name}:now`]!.matchAll(/node (\S+)/g))
      expect(existsSync(path.join(house, file!)), file).toBe(true);
  }
});
