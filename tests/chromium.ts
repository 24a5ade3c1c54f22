/** The real browser of the tests. */
import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright';
import { z } from 'zod';

/** Where `scripts/ready` found a Chromium, or the one that CHROME_PATH names. */
function executable(): string {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const note = new URL('../node_modules/.cache/ready.json', import.meta.url);
  return z.object({ chromium: z.string() }).parse(JSON.parse(readFileSync(note, 'utf8'))).chromium;
}

const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
];

/** Starts a headless Chromium that talks to nobody but the tests. Close it when done. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: executable(), args });
}

/** The same with a profile in a folder, which is there again the next time. */
export function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: executable(),
    args,
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}
