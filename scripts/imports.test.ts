import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** `file → import`: the linter is asked once for all of them. */
const forbidden = `
  site/page.ts → ../wire/frame.ts
  site/page.ts → ./parts/button.ts
  site/page.ts → #sandbox-server/server.ts
  site/page.ts → #cli/main.ts
  site/page.ts → #scripts/dev.ts
  site/page.ts → #tests/browser.ts
  site/part.tsx → #sandbox-server/server.ts
  site/page.astro → #sandbox-server/server.ts
  lessons/check.ts → #site/page.ts
  lessons/check.ts → #sandbox-server/server.ts
  lessons/check.ts → #cli/main.ts
  lessons/01-polling/lesson.ts → ../lesson.ts
  lessons/01-polling/lesson.ts → #site/page.ts
  sandbox-server/server.ts → #site/page.ts
  sandbox-server/server.ts → #lessons/lesson.ts
  sandbox-server/server.ts → #cli/main.ts
  sandbox-server/server.ts → #scripts/dev.ts
  sandbox-server/server.ts → ./gateway/splice.ts
  sandbox-server/runtime/boot.js → #lessons/lesson.ts
  virtual-esp32/board.ts → #protocol
  virtual-esp32/board.ts → #sandbox-server/server.ts
  virtual-esp32/board.ts → #lessons/lesson.ts
  virtual-esp32/runner/runner.ts → ../board.ts
  lessons/check.ts → #virtual-esp32/board.ts
  site/page.ts → #virtual-esp32/board.ts
  wire/http.ts → #virtual-esp32/board.ts
  wire/http.ts → #protocol
  wire/http.ts → #sandbox-server/server.ts
  wire/http.ts → #lessons/lesson.ts
  wire/http.ts → #site/page.ts
  wire/http.ts → ../lessons/lesson.ts
  wire/http.ts → node:buffer
  wire/http.ts → zod
  wire/capture-file.ts → ws
  wire/capture-file.ts → #protocol
  wire/http.test.ts → #lessons/lesson.ts
  wire/http.test.ts → #sandbox-server/server.ts
  cli/main.ts → #site/page.ts
  scripts/dev.ts → #site/page.ts
  tests/whole.test.ts → ../site/page.ts
`;

const allowed = `
  site/page.ts → ./button.ts
  site/page.ts → #site/parts/button.ts
  site/page.ts → #lessons/lesson.ts
  site/page.ts → #wire/frame.ts
  site/page.ts → #protocol
  site/page.ts → astro:content
  site/part.tsx → react
  lessons/01-polling/lesson.ts → #lessons/lesson.ts
  lessons/01-polling/lesson.ts → #wire/frame.ts
  lessons/lesson.ts → #protocol
  lessons/01-polling/start/server.js → ./lib/answers.js
  sandbox-server/server.ts → #sandbox-server/gateway/splice.ts
  sandbox-server/server.ts → #protocol
  sandbox-server/server.ts → #wire/capture.ts
  sandbox-server/server.ts → #virtual-esp32/board.ts
  virtual-esp32/board.ts → #wire/text.ts
  virtual-esp32/board.ts → zod
  virtual-esp32/runner/runner.ts → #virtual-esp32/board.ts
  sandbox-server/server.ts → node:net
  sandbox-server/server.ts → socket.io
  wire/http.ts → ./frame.ts
  wire/capture-file.ts → zod
  wire/layers/sse.ts → #wire/frame.ts
  wire/http.test.ts → node:fs
  wire/http.test.ts → vitest
  cli/run.ts → #sandbox-server/sandbox/sandbox.ts
  cli/run.ts → #wire/line.ts
  cli/run.ts → #lessons/lesson.ts
  scripts/check.ts → #lessons/content.ts
  tests/whole.test.ts → #site/page.ts
`;

const house = path.resolve(import.meta.dirname, '..');

function imports(table: string) {
  return table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' → ') as [file: string, imported: string]);
}

/** Lints a house in which each row of the tables is a line of its file, and tells for which rows the direction was refused. */
function refused(folder: string, rows: [string, string][]): Set<string> {
  const files = new Map<string, string[]>();
  for (const [file, imported] of rows) {
    const lines = files.get(file) ?? (file.endsWith('.astro') ? ['---'] : []);
    files.set(file, [...lines, `export * from '${imported}';`]);
  }
  for (const [file, lines] of files) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), [...lines, file.endsWith('.astro') ? '---\n' : ''].join('\n'));
  }
  const biome = path.join(house, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(`biome did not lint: ${stdout}${stderr}`);
  const report = JSON.parse(stdout) as { diagnostics: { category: string; location: Location }[] };
  return new Set(
    report.diagnostics
      .filter(({ category }) => category === 'lint/style/noRestrictedImports')
      .map(({ location: { path: file, start } }) => {
        const line = files.get(path.posix.normalize(file))?.[start.line - 1];
        return `${file} → ${line?.split("'")[1]}`;
      }),
  );
}

/** Where a diagnostic of the linter stands; lines count from 1. */
interface Location {
  readonly path: string;
  readonly start: { readonly line: number };
}

describe('the direction of imports', () => {
  let folder: string;
  let found: Set<string>;

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'imports-'));
    copyFileSync(path.join(house, 'biome.json'), path.join(folder, 'biome.json'));
    symlinkSync(path.join(house, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    writeFileSync(path.join(folder, '.gitignore'), 'node_modules\n'); // biome.json asks for one
    found = refused(folder, [...imports(forbidden), ...imports(allowed)]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(imports(forbidden))('%s may not import %s', (file, imported) => {
    expect(found).toContain(`${file} → ${imported}`);
  });

  test.each(imports(allowed))('%s may import %s', (file, imported) => {
    expect(found).not.toContain(`${file} → ${imported}`);
  });

  test('every room that the linter has a rule for is named in the house rules', () => {
    const rules = readFileSync(path.join(house, 'CONTRIBUTING.md'), 'utf8');
    for (const room of ['site', 'lessons', 'sandbox-server', 'virtual-esp32', 'wire', 'cli', 'scripts', 'tests']) {
      expect(rules).toContain(`\`${room}/\``);
    }
  });
});
