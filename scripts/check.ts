/**
 * All that can be said of the house without running it: lint, types, formatting, content.
 * `npm run check -- --write` mends what can be mended by itself.
 */
import { parseArgs } from 'node:util';
import { house, inHouse, tool } from '#scripts/house.ts';
import { type Part, runParts } from '#scripts/parts.ts';

/** Prettier formats what Biome does not read. */
const prettierFiles = ['**/*.{astro,md,mdx,yml,yaml}'];

/**
 * The parts of the check. `write`: formatting is mended instead of complained about. `starts: false`: the lessons' code is not
 * started, because tests play it.
 */
export function checkParts({ write = false, starts = true } = {}): Part[] {
  const tsc = tool('typescript', 'tsc');
  return [
    // The longest first: it decides how long the whole takes.
    { name: 'pages (astro check)', script: [tool('astro'), 'check', '--root', house] },
    {
      name: 'lint (biome)',
      script: [tool('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', ...(write ? ['--write'] : [])],
    },
    { name: 'types of the wire', script: [tsc, '-p', 'wire'] },
    { name: 'types of what Node runs', script: [tsc, '-p', 'tsconfig.node.json'] },
    { name: 'types of the tests', script: [tsc, '-p', 'tests'] },
    { name: 'types of the result page', script: [tsc, '-p', 'tsconfig.page.json'] },
    {
      name: 'format of prose (prettier)',
      script: [
        tool('prettier'),
        write ? '--write' : '--check',
        '--log-level=warn',
        '--no-error-on-unmatched-pattern',
        ...prettierFiles,
      ],
    },
    { name: 'content', script: [inHouse('scripts', 'content.ts'), ...(starts ? [] : ['--read-only'])] },
  ];
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
  const outcomes = await runParts(checkParts(values));
  process.exitCode = [...outcomes.values()].every((outcome) => outcome === 'passed') ? 0 : 1;
}
