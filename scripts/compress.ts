/** Compressed copies of a built site's text, so that no request is compressed while somebody waits. */
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const text = /\.(?:html|js|mjs|css|svg|json|xml|txt|webmanifest|map|wasm)$/;

/** Below this, the headers weigh more than the saving. */
const smallest = 1024;

/** Above this the best quality takes tens of seconds a file and saves a few per cent more. */
const large = 1024 * 1024;

/**
 * Writes `file.br` and `file.gz` beside each file of text of at least 1 KB.
 * @returns how many files were compressed
 */
export async function compressFolder(folder: string): Promise<number> {
  const files = globSync('**/*', { cwd: folder }).filter((file) => text.test(file));
  let compressed = 0;
  // zlib has threads of its own; two files at a time keep two cores busy and little in memory.
  const worker = async () => {
    for (let file = files.pop(); file !== undefined; file = files.pop()) {
      if (await compressFile(path.join(folder, file))) compressed += 1;
    }
  };
  await Promise.all([worker(), worker()]);
  return compressed;
}

async function compressFile(file: string): Promise<boolean> {
  const bytes = await readFile(file);
  if (bytes.length < smallest) return false;
  const quality = bytes.length > large ? 9 : constants.BROTLI_MAX_QUALITY;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
  return true;
}
