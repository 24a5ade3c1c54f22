import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { base64 } from '#wire/bytes.ts';
import { summary } from '#wire/describe.ts';
import { bodyLimit, type HttpRequest, type HttpResponse } from '#wire/frame.ts';
import { toJson } from '#wire/json.ts';
import { random } from '#wire/random.testing.ts';
import { bytesOf, type Cut, cutAt, decodeScript, everyByte, type Script, textOf } from '#wire/streams.testing.ts';
import { get } from './case.testing.ts';
import { contentLimit } from './coding.ts';

const text = '{"votes":[1,2,3],"more":"votes votes votes"}';

function answer(body: Uint8Array, fields: string): Script {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${fields}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return [
    ['client', get('/')],
    ['server', head],
    ['server', body],
  ];
}

const responseOf = (script: Script, cut?: Cut) =>
  decodeScript(script, cut).find(
    (frame): frame is HttpResponse => frame.layer === 'http' && frame.kind === 'response',
  )!;
const rules = ({ problems }: HttpResponse) => problems.map(({ rule }) => rule);

describe('a coding that is undone', () => {
  const bytes = bytesOf(text);
  it.each([
    ['gzip', gzipSync(bytes), []],
    ['x-gzip', gzipSync(bytes), []],
    ['GZIP, identity', gzipSync(bytes), []],
    ['deflate', deflateSync(bytes), []],
    ['deflate', deflateRawSync(bytes), ['deflate-without-zlib']],
  ])('%s: the body as sent and the content stand side by side (%#)', (coding, body, said) => {
    const script = answer(body, `Content-Encoding: ${coding}`);
    const response = responseOf(script);
    expect([...response.body]).toEqual([...body]);
    expect(textOf(response.content!)).toBe(text);
    expect(response.contentLength).toBe(text.length);
    expect(rules(response)).toEqual(said);
    expect(toJson(response)).toMatchObject({
      ...{ body: base64(bytes), coded: base64(body), bodyLength: body.length, contentLength: text.length },
    });
    const expected = decodeScript(script);
    expect(decodeScript(script, everyByte)).toEqual(expected);
    for (let at = 1; at < 200; at++) expect(decodeScript(script, cutAt(at)), `cut at ${at}`).toEqual(expected);
  });

  it('may be that of a request', () => {
    const body = gzipSync(bytes);
    const head = `POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`;
    const [request] = decodeScript([
      ['client', head],
      ['client', body],
    ]) as HttpRequest[];
    expect(textOf(request!.content!)).toBe(text);
    expect(summary(request!)).toBe(`POST / · gzip · ${text}`);
  });

  it('is kept to its limit, and counted beyond it', () => {
    const long = Uint8Array.from({ length: bodyLimit + 5 }, () => 97);
    const { content, contentLength } = responseOf(answer(gzipSync(long), 'Content-Encoding: gzip'));
    expect([content!.length, contentLength]).toEqual([bodyLimit, bodyLimit + 5]);
  });

  it('shows in the line what was in it', () => {
    expect(summary(responseOf(answer(gzipSync(bytes), 'Content-Encoding: gzip')))).toBe(`200 OK · gzip · ${text}`);
  });
});

describe('a coded body in chunks of one byte', () => {
  it('is undone, and reads the same however it is cut', () => {
    const next = random(2);
    const bytes = Uint8Array.from({ length: 900 }, () => 97 + next(26));
    const coded = gzipSync(bytes);
    const head = 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n';
    const chunks = Array.from(coded, (byte) => `1\r\n${String.fromCharCode(byte)}\r\n`).join('');
    const script: Script = [
      ['client', get('/')],
      ['server', `${head}${chunks}0\r\n\r\n`],
    ];
    expect(textOf(responseOf(script).content!)).toBe(textOf(bytes));
    expect(decodeScript(script, everyByte)).toEqual(decodeScript(script));
  });
});

describe('a coding that is not undone', () => {
  it.each(['br', 'zstd', 'gzip, br', 'deflate, gzip', 'nonsense'])(
    '%s: is named, and the body stays as sent',
    (coding) => {
      const body = brotliCompressSync(text);
      const response = responseOf(answer(body, `Content-Encoding: ${coding}`));
      expect(response.content).toBeUndefined();
      expect(response.problems).toEqual([]);
      expect(toJson(response)).toMatchObject({ body: base64(body) });
      expect(toJson(response)).not.toHaveProperty('coded');
      expect(summary(response)).toBe(`200 OK · application/json · ${coding} (not undone here)`);
      expect(summary(response, 'ko')).toBe(`200 OK · application/json · ${coding} (여기서는 풀지 않음)`);
    },
  );
});

describe('a body that is not what its coding says', () => {
  it('is told, with the place, and shown as sent if nothing came out', () => {
    const response = responseOf(answer(bytesOf('no gzip at all'), 'Content-Encoding: gzip'));
    expect(rules(response)).toEqual(['content-coding-broken']);
    expect(response.problems[0]!.offset).toBe(response.headLength);
    expect(response.content).toBeUndefined();
  });

  it('shows what came out before', () => {
    const next = random(1);
    const open = { finishFlush: constants.Z_SYNC_FLUSH };
    const begun = gzipSync(
      Uint8Array.from({ length: 4000 }, () => 48 + next(40)),
      open,
    );
    // RFC 1951 §3.2.3: there is no block of type 3.
    const body = Uint8Array.of(...begun, 0x07, 0x00);
    const response = responseOf(answer(body, 'Content-Encoding: gzip'));
    expect(rules(response)).toEqual(['content-coding-broken']);
    expect(response.contentLength).toBeGreaterThan(1000);
    expect(responseOf(answer(body, 'Content-Encoding: gzip'), everyByte)).toEqual(response);
  });

  it('is told when it ends too early', () => {
    const body = gzipSync(bytesOf(text)).subarray(0, 30);
    const response = responseOf(answer(body, 'Content-Encoding: gzip'));
    expect(rules(response)).toEqual(['content-coding-truncated']);
    expect(text.startsWith(textOf(response.content!))).toBe(true);
  });

  it('blows up: it stops at the limit and says so', () => {
    const response = responseOf(answer(gzipSync(new Uint8Array(contentLimit + 1_000_000)), 'Content-Encoding: gzip'));
    expect(rules(response)).toEqual(['content-too-long']);
    expect(response.content!.length).toBe(bodyLimit);
    expect(response.contentLength).toBe(contentLimit);
  });
});
