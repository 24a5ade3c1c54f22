import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressFolder } from '#scripts/compress.ts';

test('text of a kilobyte or more gets a brotli and a gzip copy that unpack to it; pictures and short files get none', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'compress-'));
  try {
    const text = 'export const greeting = "anything new?";\n'.repeat(100);
    mkdirSync(path.join(folder, 'deep'));
    writeFileSync(path.join(folder, 'deep', 'app.js'), text);
    writeFileSync(path.join(folder, 'short.css'), 'a{}');
    writeFileSync(path.join(folder, 'picture.png'), Buffer.alloc(4096));

    expect(await compressFolder(folder)).toBe(1);
    expect(brotliDecompressSync(readFileSync(path.join(folder, 'deep', 'app.js.br'))).toString()).toBe(text);
    expect(gunzipSync(readFileSync(path.join(folder, 'deep', 'app.js.gz'))).toString()).toBe(text);
    expect(existsSync(path.join(folder, 'short.css.br'))).toBe(false);
    expect(existsSync(path.join(folder, 'picture.png.gz'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
