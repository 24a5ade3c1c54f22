import { expect, test } from 'vitest';
import type { Field } from '#wire/frame.ts';
import { hex } from '#wire/streams.testing.ts';
import { bitRows } from './bit-rows.ts';
import { marksOf } from './marks.ts';

const field = (name: string, offset: number, length: number): Field => ({
  name,
  offset,
  length,
  raw: '',
  meaning: { en: '', ko: '' },
  clause: '',
});

/** RFC 6455 §5.7, a single-frame masked text message: "Hello". */
const bytes = hex('81 85 37 fa 21 3d 7f 9f 4d 51 58');
const octets = { length: bytes.length, runs: [{ offset: 0, bytes }] };
const marks = marksOf([
  field('FIN', 0, 1),
  field('RSV', 1, 3),
  field('opcode', 4, 4),
  field('MASK', 8, 1),
  field('length', 9, 7),
  field('masking key', 16, 32),
  field('payload', 48, 40),
  field('inside it', 48, 16),
]);

const shown = (width: number) =>
  bitRows(octets, marks, width, 8).map((row) =>
    row.map(({ mark, bits, column, begins, ends }) => [
      `${begins ? '' : '…'}${mark.field.name}${ends ? '' : '…'}`,
      column,
      bits,
    ]),
  );

test('the rows of the RFC hold the bits that were sent', () => {
  expect(shown(32)).toEqual([
    [
      ['FIN', 0, '1'],
      ['RSV', 1, '000'],
      ['opcode', 4, '0001'],
      ['MASK', 8, '1'],
      ['length', 9, '0000101'],
      ['masking key…', 16, '0011011111111010'],
    ],
    [
      ['…masking key', 0, '0010000100111101'],
      ['payload…', 16, '0111111110011111'],
    ],
  ]);
});

test('where it is narrow, a row has sixteen bits', () => {
  expect(shown(16).map((row) => row.map(([name]) => name).join(' | '))).toEqual([
    'FIN | RSV | opcode | MASK | length',
    'masking key…',
    '…masking key',
    'payload…',
  ]);
});

test('a frame of which nothing was kept has no rows', () => {
  expect(bitRows({ length: 11, runs: [] }, marks, 32, 8)).toEqual([]);
});
