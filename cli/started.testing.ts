import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, vi } from 'vitest';

const house = path.resolve(import.meta.dirname, '..');

/** The CLI as a process of its own, as a person starts it. */
export class Started {
  readonly #child: ChildProcess;
  stdout = '';
  stderr = '';
  /** Resolves with the exit code when the process is over and all that it wrote was read. */
  readonly exit: Promise<number | null>;

  constructor(args: readonly string[], { throughNpm = false, env = {} as NodeJS.ProcessEnv, stdin = '' } = {}) {
    const [program, ...first] = throughNpm
      ? ['npm', 'run', '-s', 'cli', '--']
      : [process.execPath, path.join(house, 'cli', 'main.ts')];
    this.#child = spawn(program!, [...first, ...args], {
      cwd: house,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', ...env },
      // A group of its own, so that a test can press Ctrl+C: a terminal signals the whole group.
      detached: true,
    });
    this.#child.stdin!.on('error', () => {}); // it may end without having read all
    this.#child.stdin!.end(stdin);
    this.#child.stdout!.on('data', (bytes) => {
      this.stdout += bytes;
    });
    this.#child.stderr!.on('data', (bytes) => {
      this.stderr += bytes;
    });
    this.exit = new Promise((resolve) => this.#child.on('close', resolve));
  }

  /** Where the server can be reached, once it can. */
  async address(): Promise<URL> {
    const text = await this.says(/is at (?:http:\/\/)?(127\.0\.0\.1:\d+)/);
    return new URL(`http://${text[1]}`);
  }

  /** Resolves with the match when it stands in what was written, to whichever of the two. */
  async says(pattern: RegExp): Promise<RegExpMatchArray> {
    return vi.waitFor(() => {
      const match = `${this.stdout}\n${this.stderr}`.match(pattern);
      expect(match, `${pattern} in:\n${this.stdout}\n${this.stderr}`).not.toBeNull();
      return match!;
    }, 20_000);
  }

  /** Signals the process and all that it has started, as Ctrl+C in a terminal does. */
  signal(name: NodeJS.Signals): void {
    process.kill(-this.#child.pid!, name);
  }

  /** Reads no more of its standard output. */
  deafen(): void {
    this.#child.stdout!.destroy();
  }

  get pid(): number {
    return this.#child.pid!;
  }
}

/** A folder with these files, for the length of a test. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(path.join(os.tmpdir(), 'cli-'));

  constructor(files: Record<string, string>) {
    for (const [name, content] of Object.entries(files)) writeFileSync(this.file(name), content);
  }

  file(name: string): string {
    return path.join(this.path, name);
  }

  [Symbol.dispose]() {
    rmSync(this.path, { recursive: true, force: true });
  }
}
