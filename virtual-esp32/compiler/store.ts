/** Compiled things on disk, by a key that says all that went into them. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const sumBytes = 32;

/**
 * A folder of files that can be lost, be broken, or be written by two processes at once: whoever reads gets what was
 * written, or nothing, and then makes it again.
 */
export class Store {
  readonly #folder: string;
  readonly #mostBytes: number;
  /** What the bound does not throw away. */
  readonly #kept = new Set<string>();
  /** What the disk did not take. */
  readonly #memory = new Map<string, Uint8Array<ArrayBuffer>>();
  #memoryBytes = 0;

  constructor(folder: string, mostBytes: number) {
    this.#folder = folder;
    this.#mostBytes = mostBytes;
  }

  /** The bytes of `key`, or undefined. */
  get(key: string): Uint8Array<ArrayBuffer> | undefined {
    const unwritten = this.#memory.get(key);
    if (unwritten) return unwritten;
    const file = path.join(this.#folder, key);
    try {
      const bytes = new Uint8Array(readFileSync(file));
      const content = bytes.subarray(sumBytes);
      if (Buffer.compare(checksum(content), bytes.subarray(0, sumBytes)) !== 0) return undefined;
      const now = new Date();
      utimesSync(file, now, now);
      return content;
    } catch {
      return undefined; // not there, or gone while we read it
    }
  }

  /** Writes. What a disk that is full or read-only does not take is kept in memory, and made again by the next process. */
  set(key: string, content: Uint8Array<ArrayBuffer>): void {
    const part = path.join(this.#folder, `.${key}.${process.pid}.part`);
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(part, Buffer.concat([checksum(content), content]));
      renameSync(part, path.join(this.#folder, key));
      this.#bound();
    } catch {
      this.#remember(key, content);
      try {
        rmSync(part, { force: true });
      } catch {
        // There is not even a folder.
      }
    }
  }

  keep(key: string): void {
    this.#kept.add(key);
  }

  #remember(key: string, content: Uint8Array<ArrayBuffer>): void {
    this.#memoryBytes += content.length - (this.#memory.get(key)?.length ?? 0);
    this.#memory.set(key, content);
    for (const [oldest, { length }] of this.#memory) {
      if (this.#memoryBytes <= this.#mostBytes) return;
      if (this.#kept.has(oldest)) continue;
      this.#memory.delete(oldest);
      this.#memoryBytes -= length;
    }
  }

  /** Throws away what nobody has asked for the longest. */
  #bound(): void {
    const files = readdirSync(this.#folder)
      .filter((name) => !this.#kept.has(name))
      .flatMap((name) => {
        const stat = statSync(path.join(this.#folder, name), { throwIfNoEntry: false });
        return stat ? [{ name, bytes: stat.size, used: stat.mtimeMs }] : [];
      })
      .sort((a, b) => b.used - a.used);
    let sum = 0;
    for (const { name, bytes } of files) {
      sum += bytes;
      if (sum > this.#mostBytes) rmSync(path.join(this.#folder, name), { force: true });
    }
  }
}

/** Milliseconds after which nobody still uses a folder of another version. */
const unusedAfter = 60 * 60_000;

/** Removes what other versions have left in `folder`, and says of `own` that it is used. */
export function removeUnused(folder: string, own: string): void {
  try {
    const now = new Date();
    mkdirSync(path.join(folder, own), { recursive: true });
    utimesSync(path.join(folder, own), now, now);
    for (const name of readdirSync(folder).filter((each) => each !== own && /^[0-9a-f]{16}$/.test(each))) {
      const stat = statSync(path.join(folder, name), { throwIfNoEntry: false });
      if (stat && now.getTime() - stat.mtimeMs > unusedAfter) rmSync(path.join(folder, name), { recursive: true });
    }
  } catch {
    // It costs space, nothing else.
  }
}

function checksum(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
