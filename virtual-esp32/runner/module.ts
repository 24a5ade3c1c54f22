/** What a module may ask for, seen before it runs: what compiled it is ours, but what it compiled is not. */

import { engine, type Module } from './engine.ts';

/** What a board imports, from which module: nothing else is given. */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  board: [
    'millis',
    'micros',
    'delay',
    'yield',
    'serial_write',
    'serial_available',
    'serial_read',
    'serial_peek',
    'random',
    'pin_mode',
    'pin_write',
    'pin_read',
    'analog_read',
    'wifi_begin',
    'wifi_status',
    'tcp_connect',
    'tcp_write',
    'tcp_available',
    'tcp_read',
    'tcp_connected',
    'tcp_stop',
    'restart',
    'abort',
  ],
  wasi_snapshot_preview1: ['fd_write', 'fd_seek', 'fd_close', 'proc_exit'],
};

const needed: Readonly<Record<string, string>> = {
  memory: 'memory',
  board_setup: 'function',
  board_loop: 'function',
};

const pageBytes = 65_536;
/** Memory of a board. */
const memoryBytes = 4 * 1024 * 1024;
/** Entries of a table of functions; the core and the libraries have some dozens. */
const tableEntries = 65_536;

/**
 * Says what of a module a board does not have; undefined when it may run.
 *
 * @param bytes what `module` was compiled from, and so a valid module
 */
export function refusal(module: Module, bytes: Uint8Array): string | undefined {
  for (const { module: from, name, kind } of engine.Module.imports(module)) {
    if (kind !== 'function' || !Object.hasOwn(allowed, from) || !allowed[from]?.includes(name))
      return `import ${from}.${name}`.slice(0, 200);
  }
  const exports = new Map(engine.Module.exports(module).map(({ name, kind }) => [name, kind]));
  for (const [name, kind] of Object.entries(needed)) {
    if (exports.get(name) !== kind) return `no export ${name}`;
  }
  return beyondLimits(bytes);
}

/** Sections 4 and 5 of a module (WebAssembly core specification, section 5.5): each table and memory names its maximum. */
function beyondLimits(bytes: Uint8Array): string | undefined {
  const reader = new Reader(bytes, 8);
  while (!reader.isAtEnd) {
    const id = reader.byte();
    const size = reader.number();
    const next = reader.at + size;
    if (id === 4 || id === 5) {
      for (let count = reader.number(); count > 0; count--) {
        // A reference type of one byte; a longer one is not what clang makes.
        if (id === 4 && ![0x70, 0x6f].includes(reader.byte())) return 'table';
        const flags = reader.byte();
        reader.number();
        const most = flags === 1 ? reader.number() : Number.POSITIVE_INFINITY;
        if (id === 4 && most > tableEntries) return 'table';
        if (id === 5 && most > memoryBytes / pageBytes) return 'memory';
      }
    }
    reader.at = next;
  }
  return undefined;
}

class Reader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  /** LEB128, unsigned (section 5.2.2). */
  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
}
