import type { Plugin } from 'vite';

/**
 * Astro deletes the CSS that only a lazily imported client chunk uses: it looks at each chunk's `importedAssets`, never at
 * its `importedCss`. The editor and the terminal would stand there unstyled, in the build only. Naming the CSS as an asset
 * keeps the file, and Vite loads it with its chunk.
 */
export function keepLazyCss(): Plugin {
  return {
    name: 'keep-lazy-css',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk' || !chunk.viteMetadata) continue;
          for (const file of chunk.viteMetadata.importedCss) chunk.viteMetadata.importedAssets.add(file);
        }
      },
    },
  };
}
