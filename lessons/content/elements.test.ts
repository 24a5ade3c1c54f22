import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inElements } from './elements.ts';

const bytes = '<Bytes hex="0d 0a" says="CRLF" />';
const figure = '<Figure of="who-may-speak" />';

test.each([
  [`${figure}\n\nA ${bytes} and <Bytes hex="81" says="text" />`, `<Bytes hex="81" /> ${bytes}\n\n${figure}`, []],
  [figure, 'x', ['1: expected <Figure of="who-may-speak"> as in en.mdx, found none']],
  ['x', `x\n${figure}`, ['2: expected no more as in en.mdx, found <Figure of="who-may-speak">']],
  [bytes, '<Bytes hex="0d 0b" />', ['1: expected <Bytes hex="0d 0a"> as in en.mdx, found <Bytes hex="0d 0b">']],
  [`${bytes} ${bytes}`, bytes, ['1: expected <Bytes hex="0d 0a"> as in en.mdx, found none']],
])('%j beside %j', (en, ko, says) => {
  const folder = mkdtempSync(join(tmpdir(), 'elements-'));
  try {
    writeFileSync(join(folder, 'en.mdx'), en);
    writeFileSync(join(folder, 'ko.mdx'), ko);
    expect(inElements(folder).map((problem) => `${problem.line}: ${problem.says}`)).toEqual(says);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
