import mdx from '@astrojs/mdx';
import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { contentSecurityPolicy } from './site/integrations/content-security-policy.ts';
import { keepLazyCss } from './site/integrations/keep-lazy-css.ts';
import learnerTypes from './site/integrations/learner-types.ts';
import { notices } from './site/integrations/notices.ts';
import { playgroundEntry } from './site/integrations/playground-entry.ts';

// Nothing here reports home. Astro looks at this variable each time before it would.
process.env.ASTRO_TELEMETRY_DISABLED = '1';

/** Where the sandbox server listens while `astro dev` runs, e.g. `http://127.0.0.1:4322`. In production one server has both. */
const sandboxServer = process.env.SANDBOX_SERVER;

/** Host and Origin stay as the browser sent them: the sandbox server compares the two before it gives a token. */
const proxy = sandboxServer && {
  '/token': { target: sandboxServer, changeOrigin: false },
  '/socket.io': { target: sandboxServer, changeOrigin: false, ws: true },
};

export default defineConfig({
  srcDir: './site',
  output: 'static',
  // Absolute addresses for other languages and search engines need a public name; without one they stay relative.
  site: process.env.SITE_URL || undefined,
  i18n: {
    locales: ['en', 'ko'],
    defaultLocale: 'en',
    routing: { prefixDefaultLocale: true, redirectToDefaultLocale: false },
  },
  // A page is one answer: its few kilobytes of CSS compress best together with it.
  build: { inlineStylesheets: 'always' },
  integrations: [react(), mdx(), playgroundEntry(), contentSecurityPolicy(), notices()],
  markdown: {
    // Token colours come from styles/tokens.css, the same that the editor takes: nothing changes colour when it wakes.
    shikiConfig: { theme: 'css-variables' },
  },
  devToolbar: { enabled: false },
  vite: {
    plugins: [keepLazyCss(), learnerTypes()],
    server: proxy ? { proxy } : {},
    worker: { format: 'es' },
    // Monaco is large, and only ever fetched after a touch.
    build: { chunkSizeWarningLimit: 8000, reportCompressedSize: false },
    optimizeDeps: {
      // What only the playground imports, lazily: named here, the dev server bundles it once, not on the first touch.
      include: [
        'react',
        'react-dom/client',
        'zod',
        'nanostores',
        '@nanostores/react',
        'react-resizable-panels',
        'socket.io-client',
        '@xterm/xterm',
        '@xterm/addon-fit',
        '@xterm/addon-unicode-graphemes',
        'monaco-editor/editor',
        'monaco-editor/features/register.all',
        ...['typescript', 'html', 'css', 'json'].map((name) => `monaco-editor/languages/features/${name}/register`),
        ...['javascript', 'typescript', 'html', 'css'].map(
          (name) => `monaco-editor/languages/definitions/${name}/register`,
        ),
      ],
    },
  },
});
