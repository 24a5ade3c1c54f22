import { expect, test } from 'vitest';
import { ControlReader, encode } from './control.ts';
import { FrameReader, type Written } from './frames.ts';

function reader(isWanted = () => true) {
  const framed: Written[] = [];
  const raw: string[] = [];
  return { framed, raw, reader: new FrameReader({ framed: (w) => framed.push(w), raw: (r) => raw.push(r), isWanted }) };
}

test('frames are read however they are cut, with raw lines between them', () => {
  const bytes = Buffer.from('\x1elog;server.js;3;9;7\x1f가\x1e나raw line\n\x1eerror;;;;2\x1fe\n');
  for (const size of [1, 2, 3, 7, bytes.length]) {
    const { framed, raw, reader: each } = reader();
    for (let at = 0; at < bytes.length; at += size) each.read(bytes.subarray(at, at + size));
    each.end();
    expect(framed).toEqual([
      { level: 'log', place: { file: 'server.js', line: 3, column: 9 }, text: '가\x1e나', cut: 0 },
      { level: 'error', text: 'e\n', cut: 0 },
    ]);
    expect(raw).toEqual(['raw line']);
  }
});

test('a head that is none is not believed, and a length that is a lie allocates nothing', () => {
  const { framed, reader: each } = reader();
  each.read(Buffer.from(`\x1e${'x'.repeat(500)}\x1f\n\x1elog;../../x y;1;1;5\x1f\n\x1elog;;;;9999999999\x1fabc`));
  each.end();
  expect(framed).toEqual([{ level: 'log', text: 'abc', cut: 0 }]);
});

test('messages of the control channel are read however they are cut, and one too long ends it', () => {
  const bytes = Buffer.concat([encode({ t: 'ping', n: 1 }), Buffer.from([4, 0, 0, 0]), Buffer.from('null')]);
  const pong = Buffer.from(JSON.stringify({ t: 'pong', n: 5 }));
  const all = Buffer.concat([bytes, Buffer.from([pong.length, 0, 0, 0]), pong]);
  const control = new ControlReader();
  const messages = [...all].flatMap((byte) => control.read(Uint8Array.of(byte)) ?? []);
  expect(messages).toEqual([{ t: 'pong', n: 5 }]);
  expect(control.read(Buffer.alloc(4, 255))).toBeUndefined();
});
