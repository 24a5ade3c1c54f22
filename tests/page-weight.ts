/** What a page weighs before anybody touches it. */
import { gzipSync } from 'node:zlib';

/** Loads an address as text. */
type Load = (address: string) => Promise<string>;

/**
 * Bytes of a page's HTML with its inline scripts, and of all its CSS, each compressed by gzip at level 9.
 *
 * Fonts are apart, and all that is only there for them: the links that preload them and the `@font-face` rules. They are
 * wanted by no line of text (every face is `optional`), come after the first paint, and are the same for all pages.
 */
export async function pageWeight(html: string, load: Load): Promise<number> {
  const own = html
    .replace(/<link\b[^>]*\bas="font"[^>]*>/g, '')
    .replace(fontFace, '')
    .replace(/<style>\s*<\/style>/g, '');
  const sheets = await Promise.all(stylesheets(html).map(load));
  return [own, ...sheets.map((sheet) => sheet.replace(fontFace, ''))]
    .filter((text) => text.trim() !== '')
    .reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
}

/** A rule without a block in it, which no `@font-face` has. */
const fontFace = /@font-face\s*\{[^}]*\}/g;

function stylesheets(html: string): string[] {
  const links = html.match(/<link\b[^>]*\brel="stylesheet"[^>]*>/g) ?? [];
  return links.map((link) => /\bhref="([^"]*)"/.exec(link)?.[1] ?? '').filter(Boolean);
}
