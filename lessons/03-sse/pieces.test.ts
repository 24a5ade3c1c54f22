import { describe, expect, test } from 'vitest';
import pieces from '#lessons/03-sse/steps/1-pieces/checks.ts';
import messages from '#lessons/03-sse/steps/2-messages/checks.ts';
import { wired } from '#lessons/wired.testing.ts';
import { chunk, client, get, head, page, says, server, utf8 } from './streamed.testing.ts';

describe('an answer in pieces', () => {
  const message = utf8('{"t":"한글"}');
  const run = (cut: number, text: string, now = 5000) =>
    wired(
      [
        client(0, get('/stream')),
        server(10, head('application/json')),
        server(10, chunk(message.subarray(0, cut))),
        server(1000, chunk(message.subarray(cut))),
        server(1001, '0\r\n\r\n'),
      ],
      now,
      { pages: page(text), answers: { signs: 'three' } },
    );

  test('passes when a character is cut, at whichever byte, and the page shows it', () => {
    for (const cut of [7, 8, 10, 11]) expect(says(pieces, 'whole', run(cut, '{"t":"한글"}'))).toBe('passed whole');
  });

  test('a cut between characters is no cut', () => {
    expect(says(pieces, 'whole', run(9, '{"t":"한글"}'))).toBe('failed sent-whole');
  });

  test('a page that has had no time yet is not judged', () => {
    expect(says(pieces, 'whole', run(7, '{"t":"', 1100))).toBe('waiting');
    expect(says(pieces, 'whole', run(7, '{"t":"글"}'))).toBe('failed filtered-out');
    expect(says(pieces, 'whole', run(7, '{"t":"\uFFFD\uFFFD\uFFFD글"}'))).toBe('failed cut-character');
  });

  test('the signs are counted on the wire, whatever the page makes of it', () => {
    expect(says(pieces, 'predicted', run(7, ''))).toBe('passed three');
    // Two of three bytes are one sign, the last one another.
    expect(says(pieces, 'predicted', run(8, ''))).toBe('failed one');
  });
});

describe('chunks are not messages', () => {
  const line = (t: string) => utf8(`${JSON.stringify({ t })}\n`);
  const run = (chunks: readonly (readonly [at: number, bytes: Uint8Array])[], text: string) =>
    wired(
      [
        client(0, get('/stream')),
        server(10, head('application/jsonl')),
        ...chunks.map(([at, bytes]) => server(at, chunk(bytes))),
        server(3000, '0\r\n\r\n'),
      ],
      9000,
      { pages: page(text) },
    );
  const one = line('one');
  const last = line('한글');
  const cutInTwo = [
    [2000, last.subarray(0, 7)],
    [2500, last.subarray(7)],
  ] as const;

  test('passes whether Node joined the writes into one chunk or sent two together', () => {
    const joined = Uint8Array.from([...one, ...line('two')]);
    expect(says(messages, 'all', run([[20, joined], ...cutInTwo], 'one\ntwo\n한글'))).toBe('passed all');
    expect(says(messages, 'all', run([[20, one], [20, line('two')], ...cutInTwo], 'one two 한글'))).toBe('passed all');
  });

  test('says which message is missing, and how it came', () => {
    const joined = Uint8Array.from([...one, ...line('two')]);
    expect(says(messages, 'all', run([[20, joined], ...cutInTwo], '한글'))).toBe('failed two-in-one');
    expect(says(messages, 'all', run([[20, joined], ...cutInTwo], 'one two'))).toBe('failed cut-in-two');
  });

  test('lines that are printed as they came are not read', () => {
    const joined = Uint8Array.from([...one, ...line('two')]);
    const raw = ['one', 'two', '한글'].map((t) => JSON.stringify({ t })).join('\n');
    expect(says(messages, 'all', run([[20, joined], ...cutInTwo], raw))).toBe('failed unread');
    expect(says(messages, 'all', run([[20, joined], ...cutInTwo], `${raw} one two 한글`))).toBe('passed all');
  });

  test('messages one at a time teach nothing; nonsense does not throw', () => {
    expect(
      says(
        messages,
        'all',
        run(
          [
            [20, one],
            [900, last],
          ],
          'one 한글',
        ),
      ),
    ).toBe('failed sent-apart');
    expect(says(messages, 'all', run([[20, Uint8Array.of(0xff, 10, 0x7b, 10)]], ''))).toBe('failed sent-apart');
  });
});
