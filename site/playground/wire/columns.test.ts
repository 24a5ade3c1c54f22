import { expect, test } from 'vitest';
import { createDecoder } from '#wire/decode.ts';
import { line } from '#wire/line.ts';
import { columnsIn } from './columns.ts';

const narrow = 56;

const bytes = new TextEncoder().encode('GET /votes HTTP/1.1\r\nHost: localhost\r\n\r\n');
const frame = createDecoder().push({ event: 'bytes', connection: 3, at: 195, from: 'client', offset: 0, bytes })[0]!;

/** The parts of a line, cut where the names of the columns stand. */
function parts(width: number, hop?: number): string[] {
  const shown = columnsIn(width, { hops: hop !== undefined });
  const taken = shown.reduce((sum, column) => sum + (column.width ?? 0) + 1, -1);
  let rest = line(frame, { width, colours: false, hop });
  return shown.map((column) => {
    const end = column.width ?? width - taken;
    const part = rest.slice(0, end);
    rest = rest.slice(end + 1);
    return part.trim();
  });
}

test('each name of a column stands above what it names', () => {
  expect(parts(80)).toEqual([`#${frame.id}`, '0.195', '3', '→', 'HTTP', 'GET /votes', `${bytes.length} B`]);
  expect(parts(narrow)).toHaveLength(7);
  expect(parts(narrow)[6]).toBe(`${bytes.length} B`);
});

test('a narrow line has no name for what it leaves out', () => {
  expect(parts(narrow - 1)).toEqual([`#${frame.id}`, '0.195', '→', 'HTTP', 'GET /votes']);
});

test('where there is a proxy, a line says which hop it crossed', () => {
  expect(parts(80, 2)).toEqual([`#${frame.id}`, '0.195', '3', '2', '→', 'HTTP', 'GET /votes', `${bytes.length} B`]);
  expect(parts(narrow - 1, 1)).toEqual([`#${frame.id}`, '0.195', '1', '→', 'HTTP', 'GET /votes']);
});
