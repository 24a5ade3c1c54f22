/**
 * Everything that must hold: the check, the build, every test. Ends with one line that says what ran and what did not.
 * For some tests only: `npx vitest run wire`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkParts } from '#scripts/check.ts';
import { inHouse, tool } from '#scripts/house.ts';
import { type Part, runParts } from '#scripts/parts.ts';
import { type SecondTry, secondTriesFile } from '#scripts/second-tries.ts';
import { type Report, sayWhatRan } from '#scripts/what-ran.ts';

/** The projects of vitest.config.ts. */
const suites = ['rooms', 'processes', 'house', 'alone'] as const;

const reports = inHouse('node_modules', '.cache', 'tests');
const reportFile = (suite: string) => `${reports}/${suite}.json`;
const triesFile = (suite: string) => `${reports}/${suite}.second-tries.json`;

function suite(name: (typeof suites)[number], more: Partial<Part>): Part {
  const tries = `--reporter=${inHouse('scripts', 'second-tries.ts')}`;
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile(name)}`, tries];
  const env = { [secondTriesFile]: triesFile(name) };
  return { name, env, script: [tool('vitest'), 'run', '--project', name, '--passWithNoTests', ...reporters], ...more };
}

function readJson<Shape>(file: string): Shape | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Shape;
  } catch {
    return undefined; // it broke before it could report, and its part says so
  }
}

parseArgs({ options: {} }); // an argument is a mistake, and it says so
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const build = { name: 'build', script: [inHouse('scripts', 'build.ts'), '--if-stale'] } satisfies Part;
const outcomes = await runParts([
  build,
  ...checkParts({ starts: false }),
  // They make processes and wait for them, on machines with two cores: beside others they would only be slower.
  suite('rooms', { alone: true }),
  suite('processes', { alone: true, after: [build.name] }),
  suite('house', { alone: true, after: [build.name] }),
  suite('alone', { alone: true, after: [build.name] }),
]);

for (const { test, said } of suites.flatMap((name) => readJson<SecondTry[]>(triesFile(name)) ?? [])) {
  process.stdout.write(`  passed at the second try: ${test}\n    ${said}\n`);
}
process.stdout.write(
  `${sayWhatRan(outcomes, new Map(suites.map((name) => [name, readJson<Report>(reportFile(name))])))}\n`,
);
process.exitCode = [...outcomes.values()].every((outcome) => outcome === 'passed') ? 0 : 1;
