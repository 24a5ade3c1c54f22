import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Writes a Content-Security-Policy into every built page: only our own scripts run, and of inline scripts only those that
 * stand in the page as built. Astro's own `security.csp` also hashes styles, which switches 'unsafe-inline' off; but the
 * editor and the terminal make their style elements as they go, so styles must stay open.
 */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'content-security-policy',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        const pages = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.html'));
        await Promise.all(pages.map((file) => addPolicy(join(root, file))));
      },
    },
  };
}

async function addPolicy(file: string): Promise<void> {
  await writeFile(file, withPolicy(await readFile(file, 'utf8')));
}

/** A page with its policy. */
export function withPolicy(html: string): string {
  const meta = `<meta http-equiv="content-security-policy" content="${policy(inlineScripts(html))}">`;
  // Straight after the charset: the policy counts only for what follows it.
  return html.replace(/<meta charset="utf-8"\s*\/?>/i, (charset) => charset + meta);
}

function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script ?? '');
}

function policy(scripts: readonly string[]): string {
  const hashes = new Set(scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`));
  return [
    "default-src 'self'",
    `script-src 'self' ${[...hashes].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    // The result page stands on another origin than the lesson: another port, and often another name.
    'frame-src http: https:',
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
