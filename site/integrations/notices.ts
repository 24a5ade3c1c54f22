import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Fonts come as assets, not as modules, so the bundle does not name their packages. */
const fonts = [
  '@fontsource-variable/inter',
  '@fontsource-variable/jetbrains-mono',
  '@fontsource-variable/noto-sans-kr',
  '@fontsource/nanum-gothic-coding',
];

/**
 * Writes `notices.txt` into the build: of every package whose code or fonts a reader's browser gets, the name, the version
 * and the licence in full. Which packages those are, the bundle says.
 */
export function notices(): AstroIntegration {
  const names = new Set(fonts);
  let root = '';
  return {
    name: 'notices',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        root = fileURLToPath(config.root);
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'notices',
                applyToEnvironment: (environment) => environment.name === 'client',
                generateBundle(_options, bundle) {
                  for (const chunk of Object.values(bundle))
                    if (chunk.type === 'chunk') for (const id of chunk.moduleIds) names.add(packageOf(id) ?? '');
                },
              },
            ],
          },
        });
      },
      'astro:build:done': async ({ dir }) => {
        names.delete('');
        const all = [...names].sort().map((name) => notice(root, name));
        await writeFile(join(fileURLToPath(dir), 'notices.txt'), all.join(`\n\n${'-'.repeat(80)}\n\n`));
      },
    },
  };
}

/** `@xterm/xterm` of `/…/node_modules/@xterm/xterm/lib/xterm.mjs`. */
function packageOf(id: string): string | undefined {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1];
}

function notice(root: string, name: string): string {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const thirdParty = readdirSync(folder).find((entry) => /^third-?party/i.test(entry));
  const texts = [file, thirdParty].flatMap((entry) =>
    entry ? [readFileSync(join(folder, entry), 'utf8').trim()] : [],
  );
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}
