import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { candidates } from '#scripts/ready/chromium.mjs';
import { isDebian } from '#scripts/ready/debian.mjs';
import { explainTrouble, readyNode } from '#scripts/ready/node.mjs';
import { explainFailure, staleBecause } from '#scripts/ready/packages.mjs';
import { Unready } from '#scripts/ready/say.mjs';
import { readyTshark } from '#scripts/ready/tshark.mjs';

const house = path.resolve(import.meta.dirname, '..');
const linux = { platform: 'linux', arch: 'x64' };

describe('packages', () => {
  const one = { version: '1.0.0', integrity: 'sha512-one' };
  const lock = {
    packages: {
      '': {},
      'node_modules/one': one,
      'node_modules/@two/linux': { version: '2.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
      'node_modules/@two/mac': { version: '2.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
    },
  };
  const installed = {
    packages: { 'node_modules/one': one, 'node_modules/@two/linux': lock.packages['node_modules/@two/linux'] },
  };

  test('those of the lock file are left alone, also when they were installed by hand', () => {
    expect(staleBecause(lock, installed, linux)).toBeUndefined();
  });
  test('an absent or half-written note of npm means that nothing is installed', () => {
    expect(staleBecause(lock, undefined, linux)).toBe('no packages are installed');
  });
  test('a missing one is installed', () => {
    expect(staleBecause(lock, { packages: {} }, linux)).toBe('one is not installed');
  });
  test.each([
    ['another version', { ...one, version: '1.0.1' }],
    ['another content', { ...one, integrity: 'sha512-other' }],
  ])('%s than the lock file names is replaced', (_, other) => {
    const packages = { ...installed.packages, 'node_modules/one': other };
    expect(staleBecause(lock, { packages }, linux)).toBe('one is not the version of package-lock.json');
  });
  test("another machine's are replaced", () => {
    expect(staleBecause(lock, installed, { platform: 'darwin', arch: 'arm64' })).toBe(
      '@two/linux is not for darwin-arm64',
    );
  });

  test.each([
    [
      'npm error code ENOTFOUND\nnpm error network request to https://registry.example/ failed',
      'connect to the internet',
    ],
    ['npm error code EAI_AGAIN', 'connect to the internet'],
    ['npm error code ENOSPC', 'free some space'],
    ['npm error code EACCES', 'make this folder your own'],
    [
      'npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync',
      'npm install',
    ],
    ['npm error something new', 'mend that'],
  ])('a failed npm ci is explained: %s', (output, next) => {
    expect(explainFailure(output)).toContain(`Next: `);
    expect(explainFailure(output)).toContain(next);
  });
});

describe('the pinned Node', () => {
  test('a missing libatomic is named with the package that has it', () => {
    const trouble = 'node: error while loading shared libraries: libatomic.so.1: cannot open shared object file';
    expect(explainTrouble(trouble)).toContain('apt-get install libatomic1');
  });
  test.skipIf(process.platform === 'win32')(
    'leaves the PATH of npm scripts while it does not start, and comes back',
    () => {
      const clone = mkdtempSync(path.join(os.tmpdir(), 'ready-'));
      const link = path.join(clone, 'node_modules', '.bin', 'node');
      const program = path.join(clone, 'node_modules', 'node-test', 'node');
      const write = (file: string, content: string) => {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content, { mode: 0o755 });
      };
      try {
        write(path.join(clone, 'package.json'), '{ "optionalDependencies": { "node-test": "1.0.0" } }');
        write(path.join(path.dirname(program), 'package.json'), '{ "version": "1.0.0", "bin": { "node": "node" } }');
        write(program, '#!/bin/sh\necho "libatomic.so.1: cannot open shared object file" >&2; exit 127');
        write(link, '');
        expect(() => readyNode(clone, { mayInstall: false })).toThrow('apt-get install libatomic1');
        expect(existsSync(link)).toBe(false);

        write(program, '#!/bin/sh\necho v1.0.0');
        readyNode(clone, { mayInstall: false });
        expect(spawnSync(link, { encoding: 'utf8' }).stdout).toBe('v1.0.0\n');
      } finally {
        rmSync(clone, { recursive: true, force: true });
      }
    },
  );
  test('a system without glibc is told so', () => {
    expect(explainTrouble('spawn node ENOENT')).toContain('glibc');
  });
});

describe('Chromium', () => {
  const machine = (platform: NodeJS.Platform, env: Record<string, string>, there: string[]) => ({
    platform,
    env,
    home: '/home/me',
    exists: (file: string) => there.includes(file),
    list: () => ['chromium-1100', 'firefox-1500', 'chromium-1200', 'chromium_headless_shell-1200'],
  });

  test("the system's own goes before Playwright's, and its newest before its older ones", () => {
    const cache = '/home/me/.cache/ms-playwright';
    const there = [
      `${cache}/chromium-1100/chrome-linux/chrome`,
      `${cache}/chromium-1200/chrome-linux64/chrome`,
      '/usr/bin/google-chrome',
      '/usr/bin/chromium',
    ];
    expect(candidates(machine('linux', { PATH: '/usr/local/bin:/usr/bin' }, there))).toEqual([
      '/usr/bin/chromium',
      '/usr/bin/google-chrome',
      `${cache}/chromium-1200/chrome-linux64/chrome`,
      `${cache}/chromium-1100/chrome-linux/chrome`,
    ]);
  });
  test('is found in the usual places of macOS', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(candidates(machine('darwin', {}, [chrome]))).toEqual([chrome]);
  });
  test('is found in the usual places of Windows', () => {
    const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
    expect(candidates(machine('win32', { PROGRAMFILES: 'C:\\Program Files' }, [chrome]))).toEqual([chrome]);
  });
  test.each([
    ['ID=debian\nVERSION_ID="12"', true],
    ['ID=ubuntu\nID_LIKE=debian', false],
    ['ID="fedora"', false],
    ['', false],
  ])('is installed by apt-get on Debian only: %j', (osRelease, answer) => {
    expect(isDebian(osRelease)).toBe(answer);
  });
});

describe('tshark', () => {
  const machine = { starts: () => false, mayInstall: () => true, install: vi.fn() };
  afterEach(() => vi.restoreAllMocks());

  test('is installed where it is missing and may be', () => {
    const install = vi.fn();
    readyTshark({ ...machine, install });
    expect(install).toHaveBeenCalledWith(['tshark'], expect.any(String));
  });
  test.each([
    ['it is there', { starts: () => true }],
    ['this is not our machine', { mayInstall: () => false }],
  ])('is left alone where %s', (_, its) => {
    const install = vi.fn();
    readyTshark({ ...machine, ...its, install });
    expect(install).not.toHaveBeenCalled();
  });
  test('that cannot be installed stops nothing, but is told', () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const install = () => {
      throw new Unready('apt-get update failed. Next: mend that and run this again');
    };
    readyTshark({ ...machine, install });
    expect(told).toHaveBeenCalledWith(expect.stringMatching(/^ready: apt-get .* the tests with tshark do not run\n$/));
  });
});

describe('the script itself', () => {
  const files = [
    path.join(house, 'scripts', 'ready.mjs'),
    ...readdirSync(path.join(house, 'scripts', 'ready')).map((name) => path.join(house, 'scripts', 'ready', name)),
  ];

  test('uses no syntax newer than Node 18', () => {
    // Node 18 has all of ES2022. What is newer would be lowered by the compiler, and so the two outputs would differ.
    for (const file of files) {
      const source = readFileSync(file, 'utf8');
      const as = (target: ts.ScriptTarget) =>
        ts.transpileModule(source, {
          fileName: file,
          compilerOptions: { target, module: ts.ModuleKind.ESNext, allowJs: true },
        }).outputText;
      expect(as(ts.ScriptTarget.ES2022), file).toBe(as(ts.ScriptTarget.ESNext));
    }
  });

  test('needs no package, so that it runs before there is one', () => {
    for (const file of files) {
      const imported = [...readFileSync(file, 'utf8').matchAll(/^import .* from '([^']+)'/gm)].map(([, name]) => name);
      for (const name of imported) expect(name, file).toMatch(/^(node:|\.\/|#scripts\/ready\/)/);
    }
  });

  test('says nothing when there is nothing to do, and explains a broken clone with the next step', () => {
    const run = (cwd: string) => spawnSync(process.execPath, ['scripts/ready.mjs'], { cwd, encoding: 'utf8' });
    expect(run(house)).toMatchObject({ status: 0, stdout: '', stderr: '' });

    const clone = mkdtempSync(path.join(os.tmpdir(), 'ready-'));
    try {
      mkdirSync(path.join(clone, 'scripts'));
      cpSync(path.join(house, 'scripts', 'ready'), path.join(clone, 'scripts', 'ready'), { recursive: true });
      cpSync(path.join(house, 'scripts', 'ready.mjs'), path.join(clone, 'scripts', 'ready.mjs'));
      cpSync(path.join(house, 'package.json'), path.join(clone, 'package.json'));
      writeFileSync(path.join(clone, 'package-lock.json'), '{ half a lock');
      expect(run(clone)).toMatchObject({
        status: 1,
        stdout: '',
        stderr: 'ready: package-lock.json is missing or unreadable. Next: git checkout package-lock.json\n',
      });
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });
});
