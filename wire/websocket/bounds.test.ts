import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeAll } from '#wire/decode.ts';
import { messageLimit, type WebSocketFrame } from '#wire/frame.ts';
import { bytesOf, cutAt, eventsOf, hex, type Script } from '#wire/streams.testing.ts';
import { deflated, deflatedAlone, opened, server } from './case.testing.ts';

const framesOf = (script: Script, cut?: Parameters<typeof eventsOf>[1]) =>
  decodeAll(eventsOf(script, cut)).filter((frame): frame is WebSocketFrame => frame.layer === 'websocket');
const rules = ({ problems }: WebSocketFrame) => problems.map(({ rule }) => rule);

/** A frame with a payload of more than 125 bytes. */
function frame(first: number, payload: Uint8Array): Uint8Array {
  const size = payload.length < 65_536 ? 4 : 10;
  const bytes = new Uint8Array(size + payload.length);
  bytes.set([first, size === 4 ? 126 : 127]);
  const view = new DataView(bytes.buffer);
  if (size === 4) view.setUint16(2, payload.length);
  else view.setUint32(6, payload.length);
  bytes.set(payload, size);
  return bytes;
}

/** As RFC 7692 §7.2.1 says: flushed, and without 00 00 ff ff. */
const compressed = (bytes: Uint8Array) =>
  deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);

const hello = hex('c1 07 f2 48 cd c9 c9 07 00');

describe('w29-pmd-bomb (RFC 7692 §9, RFC 6455 §10.4)', () => {
  const bomb = frame(0xc1, compressed(new Uint8Array(10_000_000).fill(97)));

  it('is inflated up to the limit and says so; what refers to it is lost', () => {
    expect(bomb.length).toBeLessThan(10_000);
    const [first, second] = framesOf(opened(deflated, server(bomb), server(hello))) as [WebSocketFrame, WebSocketFrame];
    expect(rules(first)).toEqual(['inflate-stopped']);
    expect(first.message).toBe('a'.repeat(messageLimit));
    expect(first.messageLength).toBeUndefined();
    expect(rules(second)).toEqual(['window-lost']);
    expect(second.message).toBeUndefined();
  });

  it('without context takeover costs only itself', () => {
    const [, second] = framesOf(opened(deflatedAlone, server(bomb), server(hello))) as [WebSocketFrame, WebSocketFrame];
    expect(second).toMatchObject({ message: 'Hello', problems: [] });
  });

  it('reads the same wherever it is cut', () => {
    const script = opened(deflated, server(bomb), server(hello));
    const expected = framesOf(script);
    for (const at of [300, 301, 311, 555, 566, 567, 1000, 4000, 9999]) {
      const frames = framesOf(script, cutAt(at));
      expect(frames.map((each) => ({ ...each, message: 0 }))).toEqual(
        expected.map((each) => ({ ...each, message: 0 })),
      );
      expect(frames[0]!.message === expected[0]!.message).toBe(true);
    }
  });
});

describe('a long message', () => {
  it('is kept up to the limit, at whole characters, and counted and checked to its end', () => {
    const text = bytesOf(`a${'\xed\x95\x9c'.repeat(500_000)}\xff`);
    const [long] = framesOf(opened('', server(frame(0x81, text)))) as [WebSocketFrame];
    expect(long.messageLength).toBe(1_500_002);
    expect(long.message).toBe(`a${'한'.repeat(349_525)}`);
    expect(long.problems).toMatchObject([{ rule: 'text-not-utf-8' }]);
    expect(long.problems[0]!.offset).toBe(long.span.end - 1);
    expect(long.payload).toHaveLength(256 * 1024);
  });

  it('in more fragments than anybody holds names the first ones and the last', () => {
    const fragments = new Uint8Array(3 * 1000);
    for (let at = 0; at < fragments.length; at += 3) fragments.set([at === 0 ? 1 : 0, 1, 97], at);
    const frames = framesOf(opened('', server(fragments), server(hex('80 01 62'))));
    expect(frames.at(-1)).toMatchObject({ message: `${'a'.repeat(1000)}b`, first: frames[0]!.id, problems: [] });
  });

  it('that was declared and never comes takes no memory', () => {
    const [never] = framesOf(opened('', server('82 7f 00 1f ff ff ff ff ff ff 61 62'))) as [WebSocketFrame];
    expect(never).toMatchObject({ incomplete: true, length: Number.MAX_SAFE_INTEGER });
    expect(never.payload.buffer.byteLength).toBeLessThan(100);
  });

  it('that is no DEFLATE behind its end keeps nothing of it', () => {
    const after = new Uint8Array(2_000_000).fill(0x55);
    const final = Uint8Array.of(0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, ...after.subarray(0, 8));
    const endless = new Uint8Array(final.length + after.length);
    endless.set(final);
    endless.set(after, final.length);
    const [first] = framesOf(opened(deflatedAlone, server(frame(0xc1, endless)))) as [WebSocketFrame];
    expect(first.incomplete).toBe(false);
  });
});

describe('bytes that the capture did not keep', () => {
  const gap = { connection: 1, at: 1, event: 'gap', from: 'server', bytes: 3 } as const;
  const read = (digits: string) => decodeAll([...eventsOf(opened('', server(digits))), gap]).slice(2);

  it('are told at the frame that they are missing from; what came of it stays', () => {
    expect(read('81 05 48 65')).toMatchObject([
      { layer: 'websocket', incomplete: true, payload: bytesOf('He'), problems: [{ rule: 'bytes-not-kept' }] },
      { layer: 'tcp', kind: 'gap' },
    ]);
  });

  it('are told at the bytes of a head, and not at a message that may have gone on', () => {
    expect(read('01 01 61 81')).toMatchObject([
      { layer: 'websocket', incomplete: false, problems: [] },
      { layer: 'tcp', kind: 'bytes', data: bytesOf('\x81'), problems: [{ rule: 'bytes-not-kept' }] },
      { layer: 'tcp', kind: 'gap' },
    ]);
  });
});
