import { describe, expect, it } from 'vitest';
import { summary } from '#wire/describe.ts';
import { fieldsOf } from '#wire/fields.ts';
import type { WebSocketFrame } from '#wire/frame.ts';
import { toJson } from '#wire/json.ts';
import { keptOctets, octetsOf } from '#wire/octets.ts';
import { decodeScript, type Script } from '#wire/streams.testing.ts';
import { client, deflated, masked, opened, server } from './case.testing.ts';
import { cases } from './cases.testing.ts';
import { closeCodeOf, closeCodes } from './close-codes.ts';
import { opcodeOf } from './opcodes.ts';

const framesOf = (script: Script) =>
  decodeScript(script).filter((frame): frame is WebSocketFrame => frame.layer === 'websocket');
const shown = (frame: WebSocketFrame) =>
  fieldsOf(frame).map(({ name, offset, length, raw, clause }) => [name, offset, length, raw, clause]);

describe('the fields of a frame', () => {
  it('are the bits of its head, its key and its payload as they stand on the wire (RFC 6455 §5.7)', () => {
    const [hello] = framesOf(opened('', client('81 85 37 fa 21 3d 7f 9f 4d 51 58'))) as [WebSocketFrame];
    expect(shown(hello)).toEqual([
      ['FIN', 0, 1, '1', 'RFC 6455 §5.2'],
      ['RSV1', 1, 1, '0', 'RFC 6455 §5.2'],
      ['RSV2', 2, 1, '0', 'RFC 6455 §5.2'],
      ['RSV3', 3, 1, '0', 'RFC 6455 §5.2'],
      ['opcode', 4, 4, '0x1', 'RFC 6455 §5.6'],
      ['MASK', 8, 1, '1', 'RFC 6455 §5.1'],
      ['payload length', 9, 7, '5', 'RFC 6455 §5.2'],
      ['masking key', 16, 32, '37fa213d', 'RFC 6455 §5.3'],
      ['payload', 48, 40, '\\x7f\\x9fMQX', 'RFC 6455 §5.6'],
    ]);
    const [fin] = fieldsOf(hello);
    expect(fin!.meaning.en).toContain('this is the last frame of its message');
    expect(fieldsOf(hello).at(-1)!.meaning).toEqual({
      en: 'Masked on the wire. Unmasked: "Hello"',
      ko: '마스킹된 채로 보냈어요. 풀면 "Hello"',
    });
  });

  it('of a last fragment that continues nothing do not call it a first one', () => {
    const [stray] = framesOf(opened('', server('80 01 61'))) as [WebSocketFrame];
    expect(fieldsOf(stray)[0]!.meaning.en).toBe('FIN 1: this is the last frame of its message.');
  });

  it('hold a length of 16 or 64 bits behind the first seven', () => {
    const [short, long] = framesOf(
      opened('', server(`82 7e 00 7e ${'00'.repeat(126)} 82 7f 00 00 00 00 00 01 00 00 ${'00'.repeat(65_536)}`)),
    ) as [WebSocketFrame, WebSocketFrame];
    expect(shown(short).slice(6, 8)).toEqual([
      ['payload length', 9, 7, '126', 'RFC 6455 §5.2'],
      ['extended payload length', 16, 16, '007e', 'RFC 6455 §5.2'],
    ]);
    expect(shown(long)[7]).toEqual(['extended payload length', 16, 64, '0000000000010000', 'RFC 6455 §5.2']);
    expect(fieldsOf(long)[7]!.meaning.en).toContain('65536 bytes');
  });

  it('of a close are its code and its reason, masked or not', () => {
    const [plain, sent] = framesOf(opened('', server('88 05 03 e8 62 79 65'), client(masked(0x88, '\x0f\xa0bye')))) as [
      WebSocketFrame,
      WebSocketFrame,
    ];
    expect(shown(plain).slice(-2)).toEqual([
      ['close code', 16, 16, '03e8', 'RFC 6455 §7.4.1'],
      ['close reason', 32, 24, 'bye', 'RFC 6455 §5.5.1'],
    ]);
    expect(fieldsOf(sent).at(-2)!.meaning.en).toContain('4000 Private Use');
    expect(fieldsOf(sent).at(-2)!.raw).toBe('385a');
    expect(fieldsOf(sent).at(-1)!.meaning.ko).toContain('"bye"');
  });

  it('say what a compressed payload is inflated', () => {
    const [hello] = framesOf(opened(deflated, server('c1 07 f2 48 cd c9 c9 07 00'))) as [WebSocketFrame];
    expect(fieldsOf(hello)[1]!.meaning.en).toContain('compressed by permessage-deflate');
    expect(fieldsOf(hello).at(-1)!.meaning.en).toBe('Compressed. Inflated, the message is 5 bytes: "Hello"');
  });

  it.each(cases)('$name: lie side by side, cover the frame, and stand in its bits', ({ script }) => {
    for (const frame of framesOf(script)) {
      const octets = keptOctets(octetsOf(frame));
      const fields = fieldsOf(frame);
      let end = 0;
      for (const { name, offset, length, raw, meaning } of fields) {
        expect(offset, name).toBe(end);
        end = offset + length;
        expect(meaning.ko, name).toMatch(/[가-힣]/);
        if (/^(?:payload|close reason)$/.test(name)) continue;
        expect(numberOf(raw, name), name).toBe(bitsAt(octets, offset, length));
      }
      expect(end).toBe(8 * (frame.span.end - frame.span.start));
    }
  });
});

const numberOf = (raw: string, name: string) =>
  /extended|key|code$/.test(name) && name !== 'opcode' ? BigInt(`0x${raw}`) : BigInt(raw);

function bitsAt(octets: Uint8Array, offset: number, length: number): bigint {
  let value = 0n;
  for (let bit = offset; bit < offset + length; bit++) {
    value = value * 2n + BigInt((octets[bit >> 3]! >> (7 - (bit & 7))) & 1);
  }
  return value;
}

describe('what a frame says', () => {
  it('in Korean keeps the RFC’s names', () => {
    const frames = framesOf(opened(deflated, server('41 03 f2 48 cd 80 04 c9 c9 07 00 01 01 61 80 01 62 88 00')));
    expect(frames.map((frame) => summary(frame, 'ko'))).toEqual([
      'text, 조각, 압축',
      'continuation, 마지막, 압축 · 메시지 "Hello"',
      'text, 조각 · "a"',
      'continuation, 마지막 · 메시지 "ab"',
      'close, 코드 없음',
    ]);
  });

  it('never holds what a terminal could act on', () => {
    const attack = '\x1b]0;x\x07';
    const frames = framesOf(opened('', client(masked(0x81, attack)), client(masked(0x88, `\x0f\xa0${attack}`))));
    for (const frame of frames) expect(summary(frame)).not.toMatch(/[\x00-\x1f]/);
  });
});

describe('the JSON form of a frame', () => {
  it('has the payload unmasked in base64, and the message at the last frame of it only', () => {
    const script = opened('', client(masked(0x01, 'Hel')), client(masked(0x80, 'lo')), client(masked(0x82, '\x01')));
    const [first, last, binary] = framesOf(script).map((frame) => JSON.parse(JSON.stringify(toJson(frame))));
    expect(first).toMatchObject({
      ...{ layer: 'websocket', fin: false, rsv: 0, opcode: 1, masked: true, maskingKey: '37fa213d' },
      ...{ length: 3, payload: 'SGVs' },
    });
    expect(first).not.toHaveProperty('message');
    expect(last).toMatchObject({ fin: true, opcode: 0, payload: 'bG8=', message: 'Hello', messageLength: 5, first: 3 });
    expect(binary).toMatchObject({ opcode: 2, message: 'AQ==' });
  });

  it('has RSV1 as 4, the payload of a compressed frame as on the wire, and close code and reason', () => {
    const script = opened(deflated, server('c1 07 f2 48 cd c9 c9 07 00 88 05 03 e8 62 79 65'));
    const [hello, close] = framesOf(script).map(toJson);
    expect(hello).toMatchObject({ rsv: 4, compressed: true, payload: '8kjNyckHAA==', message: 'Hello' });
    expect(close).toMatchObject({ opcode: 8, closeCode: 1000, closeReason: 'bye' });
  });
});

describe('opcodes and close codes', () => {
  it('have a meaning in both languages, whatever the number', () => {
    for (let opcode = 0; opcode < 16; opcode++) {
      expect(opcodeOf(opcode).meaning.ko).toMatch(/[가-힣]/);
      expect(opcodeOf(opcode).control).toBe(opcode >= 8);
    }
    for (const code of [0, 999, ...Object.keys(closeCodes).map(Number), 1016, 2999, 3500, 4999, 5000, 65_535]) {
      expect(closeCodeOf(code).meaning.ko, String(code)).toMatch(/[가-힣]/);
    }
  });

  it('say which codes may be on the wire: 1000–1003, 1007–1014, 3000–4999', () => {
    const sendable = Array.from({ length: 6000 }, (_, code) => code).filter((code) => closeCodeOf(code).sendable);
    expect(sendable).toEqual([
      ...[1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014],
      ...Array.from({ length: 2000 }, (_, index) => 3000 + index),
    ]);
  });
});
