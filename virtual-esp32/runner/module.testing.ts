/** Modules that no compiler made, for tests. */

const text = (name: string) => [name.length, ...Buffer.from(name)];
const section = (id: number, ...content: number[]) => [id, content.length, ...content];
const entry = (name: string, kind: number, index: number) => [...text(name), kind, index];

export interface Parts {
  /** Module and name of an imported function. */
  readonly imports?: readonly (readonly [string, string])[];
  readonly table?: readonly number[];
  readonly memory?: readonly number[];
  readonly exports?: readonly string[];
  /** What its function does; nothing. */
  readonly code?: readonly number[];
}

/** A module by hand (WebAssembly core specification, section 5.5): one type, `() → ()`, and one empty function. */
export function made({
  imports = [],
  table,
  memory = [1, 1, 1, 64],
  exports = ['memory', 'board_setup', 'board_loop'],
  code = [],
}: Parts = {}) {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, 1, 0x60, 0, 0),
    ...section(2, imports.length, ...imports.flatMap(([from, name]) => [...text(from), ...text(name), 0, 0])),
    ...section(3, 1, 0),
    ...(table ? section(4, 1, 0x70, ...table) : []),
    ...section(5, 1, ...memory.slice(1)),
    ...section(
      7,
      exports.length,
      ...exports.flatMap((name) => entry(name, name === 'memory' ? 2 : 0, name === 'memory' ? 0 : imports.length)),
    ),
    ...section(10, 1, 2 + code.length, 0, ...code, 0x0b),
  ]);
}
