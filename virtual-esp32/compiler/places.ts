/** Where an instruction of a module came from. */
import { z } from 'zod';
import { llvm } from './clang.ts';
import type { SourcePlace } from './compiled.ts';
import { isOfProject, nameOf } from './own-file.ts';

/** The section of a WebAssembly module that holds its instructions (WebAssembly core, 5.5.13). */
const codeSection = 10;

/** Where the content of the code section begins: line tables count from there, V8 from the start of the module. */
function codeStart(wasm: Uint8Array): number | undefined {
  let at = 8; // after `\0asm` and the version
  const number = () => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = wasm[at++];
      if (byte === undefined) return undefined;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < wasm.length) {
    const id = wasm[at++];
    const size = number();
    if (size === undefined) return undefined;
    if (id === codeSection) return at;
    at += size;
  }
  return undefined;
}

/**
 * The sources of instructions at byte offsets of a module. Where an instruction was inlined from the core or the standard
 * library into something of the project, the project's line is the answer.
 */
export async function findPlaces(
  wasm: Uint8Array<ArrayBuffer>,
  offsets: readonly number[],
): Promise<readonly (SourcePlace | undefined)[]> {
  const start = codeStart(wasm);
  if (start === undefined) return offsets.map(() => undefined);
  const addresses = offsets.map((offset) => `0x${Math.max(0, offset - start).toString(16)}`);
  const { said } = await llvm(['symbolizer', '--obj=m.wasm', '--output-style=JSON', ...addresses], { 'm.wasm': wasm });
  const found = symbolized(said);
  return offsets.map((offset, index) => (offset < start ? undefined : placeOf(found[index]?.Symbol ?? [])));
}

/** What the symbolizer prints: for each address what was inlined there, the innermost first. */
const printed = z.array(
  z.object({
    Symbol: z
      .array(z.object({ FunctionName: z.string(), FileName: z.string(), Line: z.number(), Column: z.number() }))
      .optional(),
  }),
);

type Symbolized = NonNullable<z.infer<typeof printed>[number]['Symbol']>[number];

function symbolized(said: string): z.infer<typeof printed> {
  try {
    return printed.parse(JSON.parse(said));
  } catch {
    return []; // no module of ours, or one without line tables
  }
}

/** What clang calls the function that it pretends to inline where a check traps: `__clang_trap_msg$category$reason`. */
const trap = /^__clang_trap_msg\$.*\$(.+)$/;

function placeOf(symbols: readonly Symbolized[]): SourcePlace | undefined {
  const places = symbols
    .filter(({ FileName, Line }) => FileName !== '' && Line > 0)
    .map(({ FileName, Line, Column }) => ({
      file: nameOf(FileName),
      line: Line,
      ...(Column > 0 ? { column: Column } : {}),
    }));
  const place = places.find(({ file }) => isOfProject(file)) ?? places[0];
  const reason = symbols.flatMap(({ FunctionName }) => trap.exec(FunctionName)?.[1] ?? [])[0];
  return place && reason !== undefined ? { ...place, reason } : place;
}
