import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const entry = '/site/playground/boot.tsx';

/** Stands in a built page where the address of the playground's script belongs, until the build knows it. */
const placeholder = '%playground%';

/** What a page writes for the address: in dev, where nothing is built, that of a source. */
export const entryAddress = import.meta.env?.DEV ? '/site/playground/boot-dev.ts' : placeholder;

/**
 * Builds the playground's script as an entry of its own, and writes its address into the pages. No page imports it: Astro
 * would take all that an imported script may ever load (the editor's styles, 200 KB) for something the page needs.
 */
export function playgroundEntry(): AstroIntegration {
  let address = entry;
  return {
    name: 'playground-entry',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        const file = join(fileURLToPath(config.root), entry);
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'playground-entry',
                applyToEnvironment: (environment) => environment.name === 'client',
                buildStart() {
                  if (command === 'build') this.emitFile({ type: 'chunk', id: file, name: 'playground' });
                },
                generateBundle(_options, bundle) {
                  for (const chunk of Object.values(bundle))
                    if (chunk.type === 'chunk' && chunk.facadeModuleId === file) address = `/${chunk.fileName}`;
                },
              },
            ],
          },
        });
      },
      'astro:build:done': async ({ dir }) => {
        if (address === entry) throw new Error(`The build has no chunk for ${entry}.`);
        const root = fileURLToPath(dir);
        for (const name of await readdir(root, { recursive: true })) {
          if (!name.endsWith('.html')) continue;
          const html = await readFile(join(root, name), 'utf8');
          if (html.includes(placeholder)) await writeFile(join(root, name), html.replaceAll(placeholder, address));
        }
      },
    },
  };
}
