import { describe, expect, test } from 'vitest';
import { readOptions } from './options.ts';
import { Folder, Started } from './started.testing.ts';

async function outcome(args: string[], env = {}) {
  const cli = new Started(args, { env });
  return { code: await cli.exit, stdout: cli.stdout, stderr: cli.stderr };
}

describe('wrong usage ends with 2, says what is wrong, and leads on', () => {
  test.each([
    [[], 'Switching Protocols without a browser.\n'],
    [['fly'], 'There is no command “fly”.\nTry: npm run -s cli -- --help'],
    [['run'], 'run needs one folder.\nTry: npm run -s cli -- run --help'],
    [['run', 'a', 'b'], 'run needs one folder.\nTry: npm run -s cli -- run --help'],
    [['run', 'a', '--fast'], "Unknown option '--fast'.\nTry: npm run -s cli -- run --help"],
    [['run', 'a', '--for', 'ever'], '--for ever is not a number of seconds.\nTry: npm run -s cli -- run --help'],
    [['run', 'a', '--for', '-1'], "Option '--for' argument is ambiguous.\n"],
    [['run', 'a', '--port', '70000'], '--port 70000 is not a port: 1 to 65535.\n'],
    [['run', 'a', '--speed', '2'], '--speed 2 is not a speed: 1, 5, 20.\n'],
    [['run', '/nowhere'], 'There is no folder /nowhere.'],
    [['run', 'a', '--pcapng', 'x', '--har', 'x'], 'Two files have the same name. Next: give each of'],
    [['decode'], 'decode needs one file.\nTry: npm run -s cli -- decode --help'],
    [['decode', 'a', 'b'], 'decode needs one file.\n'],
    [['decode', 'a', '--fast'], "Unknown option '--fast'.\nTry: npm run -s cli -- decode --help"],
    [['decode', '/nowhere'], '/nowhere cannot be read (ENOENT).\n'],
    [['decode', '/no\x1b[2J'], '/no\\x1b[2J cannot be read (ENOENT).\n'],
    [['decode', '/'], '/ cannot be read (EISDIR).\n'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await outcome(args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('a folder without server.js, a capture file that cannot be', async () => {
    using folder = new Folder({ 'client.js': '' });
    expect(await outcome(['run', folder.path])).toMatchObject({
      code: 2,
      stderr: `There is no server.js in ${folder.path}. Next: name the folder that has one.\n`,
    });
    using whole = new Folder({ 'server.js': '' });
    expect(await outcome(['run', whole.path, '--ndjson', whole.file('no/where')])).toMatchObject({
      code: 2,
      stderr: `${whole.file('no/where')} cannot be written (ENOENT).\n`,
    });
    for (const option of ['--pcapng', '--har']) {
      expect(await outcome(['run', whole.path, option, whole.file('no/where')])).toMatchObject({
        code: 2,
        stderr: `${whole.file('no/where')} cannot be written (ENOENT).\n`,
      });
    }
  });
});

test('--help is no error and stands on standard output', async () => {
  expect(await outcome(['--help'])).toMatchObject({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('run FOLDER'),
  });
  expect(await outcome(['run', '--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('--ndjson FILE') });
  expect(await outcome(['decode', '--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('decode FILE'),
  });
});

test('the help is in Korean where the terminal is', async () => {
  expect((await outcome(['run', '--help'], { LC_ALL: 'ko_KR.UTF-8' })).stdout).toContain('종료 코드');
});

test('seconds become milliseconds; what is not given is not there', () => {
  expect(readOptions(['folder', '--for', '1.5', '--port', '8080', '--json'])).toEqual({
    folder: 'folder',
    for: 1500,
    port: 8080,
    speed: 1,
    ndjson: undefined,
    pcapng: undefined,
    har: undefined,
    json: true,
  });
});
