import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { framesByHand } from '#lessons/by-hand.ts';
import { languages } from '#wire/text.ts';

/** What a primer says, in each language. */
const texts = (id: string) =>
  languages.map((lang) => readFileSync(join(import.meta.dirname, id, `${lang}.mdx`), 'utf8'));
const hex = (text: string) => Uint8Array.from(text.split(' '), (octet) => Number.parseInt(octet, 16));
const utf8 = (text: string) => new TextEncoder().encode(text);
/** The blocks of code in a text, those of a kind. */
const fences = (text: string, kind: string) =>
  Array.from(text.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\``, 'gm')), ([, code]) => code!);

test.each(['hex', 'xor', 'unseen'])('in the primer %s, bytes with a text are that text', (id) => {
  for (const text of texts(id)) {
    const written = [...text.matchAll(/<Bytes hex="([^"]*)" says="([^"]*)" \/>/g)];
    if (id !== 'unseen') expect(written.length).toBeGreaterThan(0);
    for (const [, octets, says] of written) {
      const meant = /^(?:CRLF ?)+$/.test(says!) ? says!.replaceAll(' ', '').replaceAll('CRLF', '\r\n') : says!;
      expect([octets, hex(octets!)]).toEqual([octets, utf8(meant)]);
    }
  }
});

test('both languages of a primer show the same bytes', () => {
  for (const id of ['hex', 'xor', 'unseen']) {
    const [en, ko] = texts(id).map((text) => Array.from(text.matchAll(/<Bytes [^>]*>/g), ([bytes]) => bytes));
    expect(ko).toEqual(en);
  }
});

test('the numbers of the primer on hex', () => {
  expect(0x48).toBe(4 * 16 + 8);
  expect((72).toString(16)).toBe('48');
  expect(['한글'.length, utf8('한글').length]).toEqual([2, 6]);
  expect(new TextDecoder().decode(hex('ed 95'))).toBe('�');
  for (const text of texts('hex')) {
    const rows = [...text.matchAll(/^\| (\S+) +\| <Bytes hex="([^"]+)" says="(\S+)" \/> +\| (\d) +\|$/gm)];
    expect(rows).toHaveLength(4);
    for (const [, character, , says, length] of rows) {
      expect([character, `${character!.length}`]).toEqual([says, length]);
    }
  }
});

test('the mask of the primer on XOR is that of RFC 6455 §5.7, and twice is once too many', () => {
  for (const text of texts('xor')) {
    const [payload, key, masked] = Array.from(text.matchAll(/<Bytes hex="([^"]*)"/g), ([, octets]) => hex(octets!));
    const [code] = fences(text, 'js');
    const mask = new Function(`${code}; return mask;`)() as (payload: Uint8Array, key: Uint8Array) => Uint8Array;
    expect(key![4]).toBe(key![0]);
    expect(mask(payload!, key!.subarray(0, 4))).toEqual(masked);
    expect(mask(masked!, key!.subarray(0, 4))).toEqual(payload);
    for (const [, a, b, differ] of text.matchAll(/^\| ([01]) +\| ([01]) +\| ([01]) +\|$/gm)) {
      expect(Number(a) ^ Number(b)).toBe(Number(differ));
    }
    const bits = Array.from(text.matchAll(/`([01]{4} [01]{4})`/g), ([, eight]) =>
      Number.parseInt(eight!.replace(' ', ''), 2),
    );
    expect(bits).toEqual([payload![0], key![0], masked![0]]);
  }
});

test('the frames of the primer on what a page cannot see', () => {
  const speaks = { id: 'x', kind: 'bytes', asks: { en: '', ko: '' }, speaks: 'websocket' } as const;
  for (const text of texts('unseen')) {
    const [ping, pong, close] = Array.from(text.matchAll(/<Bytes hex="([^"]*)"/g), ([, octets]) => hex(octets!));
    expect(framesByHand(ping!, { ...speaks, from: 'server' })[0]).toMatchObject({ opcode: 9, length: 0, problems: [] });
    const answer = Uint8Array.of(...pong!, 1, 2, 3, 4);
    expect(framesByHand(answer, { ...speaks, from: 'client' })[0]).toMatchObject({
      opcode: 10,
      masked: true,
      problems: [],
    });
    expect(framesByHand(close!, { ...speaks, from: 'server' })[0]).toMatchObject({ opcode: 8, closeCode: 1005 });
  }
});

test('the two requests of the primer on connections are two, with nothing between them', () => {
  const asks = { id: 'x', kind: 'bytes', asks: { en: '', ko: '' }, speaks: 'http', from: 'client' } as const;
  for (const text of texts('connection')) {
    const [both] = fences(text, 'http');
    const bytes = utf8(both!.replaceAll('\n', '\r\n'));
    const frames = framesByHand(bytes, asks);
    expect(frames).toMatchObject([
      { kind: 'request', incomplete: false, problems: [] },
      { kind: 'request', incomplete: false, problems: [], span: { end: bytes.length } },
    ]);
    expect(frames[0]!.span.end).toBe(frames[1]!.span.start);
  }
});

test('Node closes an idle connection when the primer on connections says', () => {
  const { keepAliveTimeout, keepAliveTimeoutBuffer } = createServer() as Server & { keepAliveTimeoutBuffer: number };
  for (const text of texts('connection')) {
    expect(text).toContain(`timeout=${keepAliveTimeout / 1000}`);
    expect(text).toMatch(keepAliveTimeout + keepAliveTimeoutBuffer === 6000 ? /some six seconds|6초쯤/ : /never/);
  }
});

test('the server of the primer on req and res does what is said of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'primer-'));
  try {
    for (const text of texts('req-res')) {
      const [code] = fences(text, 'js');
      const late = `res.end('Hello');
        try { res.setHeader('X', 'y'); } catch (error) { console.log(error.code); }`;
      const file = join(folder, 'server.mjs');
      const tell = 'server.on("listening", () => console.log("port", server.address().port));';
      writeFileSync(
        file,
        code!.replace("res.end('Hello');", late).replace('server.listen(3000)', `${tell}server.listen(0)`),
      );
      const said = await twoRequests(file);
      expect(said.console).toEqual([
        'GET /a?b=1 primer',
        'ERR_HTTP_HEADERS_SENT',
        'GET /c primer',
        'ERR_HTTP_HEADERS_SENT',
      ]);
      expect(said.answers.match(/HTTP\/1\.1 200 OK\r\n/g)).toHaveLength(2);
      expect(said.answers).toContain('HelloHTTP/1.1');
      expect(said.answers.match(/Content-Length: 5\r\n\r\nHello/g)).toHaveLength(2);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Starts a server, and asks it twice on one connection. */
function twoRequests(file: string): Promise<{ answers: string; console: string[] }> {
  return new Promise((resolve, reject) => {
    const server = execFile(process.execPath, [file]);
    server.once('error', reject);
    let told = '';
    let answers = '';
    server.stdout!.on('data', (text: string) => {
      const isFirst = !told.includes('\n');
      told += text;
      const port = /^port (\d+)\n/.exec(told)?.[1];
      if (!port || !isFirst) return;
      const socket = connect(Number(port), '127.0.0.1');
      socket.once('error', reject);
      socket.write(
        'GET /a?b=1 HTTP/1.1\r\nHOST: primer\r\n\r\nGET /c HTTP/1.1\r\nHost: primer\r\nConnection: close\r\n\r\n',
      );
      socket.on('data', (bytes) => {
        answers += bytes.toString('latin1');
      });
      socket.once('close', () => server.kill());
    });
    server.once('close', () => resolve({ answers, console: told.trim().split('\n').slice(1) }));
  });
}
