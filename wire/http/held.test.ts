import { expect, test } from 'vitest';
import { decodeScript, everyByte, hex, type Script } from '#wire/streams.testing.ts';
import { switched, upgrade } from './case.testing.ts';

const early = Uint8Array.of(...hex('82 fe 17 70 00 00 00 00'), ...new Uint8Array(6000).fill(7));

test('RFC 6455 §4.1: a long frame before the 101 is a frame, also when it comes byte by byte', () => {
  const script: Script = [
    ['client', upgrade],
    ['client', early],
    ['server', switched],
  ];
  const frames = decodeScript(script, everyByte);
  expect(frames).toEqual(decodeScript(script));
  expect(frames.at(-1)).toMatchObject({ layer: 'websocket', length: 6000, incomplete: false, problems: [] });
});

test('more than is held is shown as bytes, and says so once', () => {
  const script: Script = [
    ['client', upgrade],
    ['client', new Uint8Array(300 * 1024)],
    ['server', switched],
  ];
  const inPieces = decodeScript(script, (piece) => (piece.length > 1000 ? [1, 5000, 200_000] : []));
  for (const frames of [decodeScript(script), inPieces]) {
    expect(frames.flatMap(({ problems }) => problems.map(({ rule }) => rule))).toEqual(['held-too-long']);
  }
});
