import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packetCases } from '#wire/engine-io/cases.testing.ts';
import { cases as httpCases } from '#wire/http/cases.testing.ts';
import { socketIoCases } from '#wire/socket-io/cases.testing.ts';
import { sseCases } from '#wire/sse/cases.testing.ts';
import { cases as webSocketCases } from '#wire/websocket/cases.testing.ts';

/** The streams that a decoder must survive are numbered by layer: how many there are, and who has their bytes. */
const layers = [
  ['h', 28, httpCases],
  ['w', 29, webSocketCases],
  ['s', 15, sseCases],
  ['e', 6, packetCases],
  ['i', 8, socketIoCases],
] as const;

/** Streams that are too large to be cut at every byte have tests of their own. */
const large = [
  ['w29-pmd-bomb', './websocket/bounds.test.ts'],
  ['s14-huge-line', './sse/sse.test.ts'],
] as const;

const rows = layers.flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}-`),
);

test.each(rows)('%s… is read in a test', (row) => {
  const names = layers.flatMap(([, , cases]) => cases.map(({ name }) => name));
  const described = large.filter(([name, file]) =>
    readFileSync(new URL(file, import.meta.url), 'utf8').includes(`describe('${name}`),
  );
  expect([...names, ...described.map(([name]) => name)].filter((name) => name.startsWith(row))).not.toEqual([]);
});

test('there are 86 of them', () => {
  expect(rows).toHaveLength(86);
});
