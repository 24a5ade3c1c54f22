/** clang, the linker and the symbolizer as functions over a tree of files, which is all that they can see. */
import { type Command, commands, runLLVM, type Tree } from '@yowasp/clang';
import type { Sources } from './compiled.ts';

/** What a tool made and what it said. `files` is undefined if it failed. */
export interface Ran {
  readonly files: Tree | undefined;
  readonly said: string;
  /** It did not end as a program does: its memory was used up, or it broke. */
  readonly broke: boolean;
}

/** Bytes of what a tool says that are kept; twenty errors take a tenth. */
const mostSaid = 256 * 1024;

/** Which compiler this is, for the keys of what it made. */
export async function version(): Promise<string> {
  const { said } = await run(commands['clang++'], ['--version'], {});
  return said;
}

/** Compiles or links, as `clang++` with these arguments does: one of both, not both in one go. */
export async function clang(args: readonly string[], files: Tree): Promise<Ran> {
  const key = args.join('\n');
  const command = known.get(key) ?? (await asked(args, files));
  if (!command) return run(commands['clang++'], args, files);
  // Learners name their files as they like.
  if (known.size >= 500) known.clear();
  known.set(key, command);
  return llvm(command, files);
}

/** What the driver makes of arguments. It is asked once for each: that takes a tenth of a compile. */
const known = new Map<string, readonly string[]>();

/** The one command that the driver would run, or undefined where it says something else. */
async function asked(args: readonly string[], files: Tree): Promise<readonly string[] | undefined> {
  const { said } = await llvm(['clang++', '-###', ...args], files);
  const lines = said.split('\n').filter((line) => line.startsWith(' "'));
  if (lines.length !== 1 || /: (?:error|warning): /.test(said)) return undefined;
  const words = [...lines[0]!.matchAll(/ "((?:[^"\\$]|\\["\\$])*)"/g)];
  const command = words.map(([, word]) => word!.replace(/\\(["\\$])/g, '$1'));
  return command[0] === '' ? command.slice(1) : command;
}

export function llvm(args: readonly string[], files: Tree): Promise<Ran> {
  return run(runLLVM, args, files);
}

async function run(command: Command, args: readonly string[], files: Tree): Promise<Ran> {
  const decoder = new TextDecoder();
  let said = '';
  const hear = (bytes: Uint8Array | null) => {
    if (bytes && said.length < mostSaid) said += decoder.decode(bytes, { stream: true });
  };
  try {
    const made = await command([...args], files, { stdout: hear, stderr: hear, fetchProgress: () => {} });
    return { files: made ?? {}, said, broke: false };
  } catch (error) {
    return { files: undefined, said, broke: !(error instanceof Error && 'code' in error) };
  }
}

/** A file by its path in a tree. */
export function fileOf(tree: Tree | undefined, name: string): Uint8Array<ArrayBuffer> | undefined {
  let at: Tree | string | Uint8Array | undefined = tree;
  for (const part of name.split('/')) {
    if (at === undefined || typeof at === 'string' || at instanceof Uint8Array) return undefined;
    at = at[part];
  }
  return at instanceof Uint8Array ? new Uint8Array(at) : undefined;
}

/** Files by their paths, as a tree. */
export function treeOf(files: Readonly<Record<string, string | Uint8Array>> | Sources): Tree {
  const root: Tree = {};
  for (const [name, content] of Object.entries(files)) {
    const parts = name.split('/');
    const last = parts.pop()!;
    let folder = root;
    for (const part of parts) {
      const next = Object.hasOwn(folder, part) ? folder[part] : undefined;
      folder[part] = next !== undefined && typeof next !== 'string' && !(next instanceof Uint8Array) ? next : {};
      folder = folder[part] as Tree;
    }
    folder[last] = content;
  }
  return root;
}
