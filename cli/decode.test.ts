import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { captureWriter } from '#wire/capture-file.ts';
import { eventsOf } from '#wire/streams.testing.ts';
import { Folder, Started } from './started.testing.ts';

const capture = eventsOf([
  ['client', 'GET /events HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['server', 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n'],
  ['server', 'a\r\ndata: hi\n\n\r\n'],
  ['server', '0\r\n\r\n'],
])
  .map(captureWriter())
  .join('');

async function decode(args: readonly string[], options = {}) {
  const cli = new Started(['decode', ...args], options);
  return { code: await cli.exit, stdout: cli.stdout, stderr: cli.stderr };
}

/** Numbers and layers of the lines. */
const lines = (stdout: string) =>
  [...stdout.matchAll(/^ *#(\d+) .*? [→←] (\w+)/gm)].map(([, id, layer]) => `${id} ${layer}`);
const frames = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('decode', () => {
  test('prints the lines of the wire pane: what is seen in what it carries has none', async () => {
    using folder = new Folder({ 'a.ndjson': capture });
    const { code, stdout, stderr } = await decode([folder.file('a.ndjson')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines(stdout)).toEqual(['1 HTTP', '2 HTTP', '4 SSE', '5 HTTP']);
    expect(stdout).toContain('"hi"');
  });

  test('--json prints every frame once, complete, in the order of the numbers, also from standard input and through npm', async () => {
    const { code, stdout, stderr } = await decode(['-', '--json'], { stdin: capture, throughNpm: true });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(frames(stdout)).toMatchObject([
      { id: 1, layer: 'http', kind: 'request', response: 2 },
      { id: 2, layer: 'http', kind: 'response', incomplete: false, chunks: [10, 0] },
      { id: 3, layer: 'http', kind: 'chunk', within: [2] },
      { id: 4, layer: 'sse', kind: 'event', within: [2, 3], data: 'hi' },
      { id: 5, layer: 'http', kind: 'chunk', within: [2] },
    ]);
  });

  test('of a broken capture it prints what could be read, then line and field, and ends with 2', async () => {
    const broken = capture
      .split('\n')
      .toSpliced(3, 0, '{"connection":1,"at":-1,"from":"server","bytes":""}')
      .join('\n');
    const { code, stdout, stderr } = await decode(['-', '--json'], { stdin: broken });
    expect(code).toBe(2);
    expect(frames(stdout).map(({ id }) => id)).toEqual([1, 2]);
    expect(stderr).toMatch(/^-: Line 4: "at" is not a time: .* Next: .*\n$/);
  });

  test('of one that was cut off it says so in the language of the terminal, and keeps the rest', async () => {
    const options = { stdin: capture.slice(0, -20), env: { LC_ALL: 'ko_KR.UTF-8' } };
    const { code, stdout, stderr } = await decode(['-'], options);
    expect(code).toBe(2);
    expect(lines(stdout)).toEqual(['1 HTTP', '2 HTTP', '4 SSE']);
    expect(stderr).toMatch(/^-: 파일이 5번째 줄 중간에서 끝나요/);
  });

  test.skipIf(process.platform !== 'linux')('of a full disk it says so, once, and ends with 2', async () => {
    using folder = new Folder({ 'a.ndjson': capture });
    const full = openSync('/dev/full', 'w');
    const main = path.resolve(import.meta.dirname, 'main.ts');
    const { status, stderr } = spawnSync(process.execPath, [main, 'decode', folder.file('a.ndjson')], {
      stdio: ['ignore', full, 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
      encoding: 'utf8',
    });
    closeSync(full);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'Standard output cannot be written (ENOSPC).\n' });
  });

  test('an empty capture has no frames, and nothing is wrong with it', async () => {
    expect(await decode(['-', '--json'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('writes nothing to a pipe that a terminal could act on, whatever the capture holds', async () => {
    const hostile = eventsOf([['client', 'GET /\x1b]0;x\x07 HTTP/1.1\r\nHost: \x9b2J\r\n\r\n']])
      .map(captureWriter())
      .join('');
    for (const args of [['-'], ['-', '--json']]) {
      const { stdout, stderr } = await decode(args, { stdin: `${hostile}{"connection":"\x1b[2J\x9b"}\n` });
      expect(stdout).toContain('GET');
      expect(stdout + stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    }
  });
});
