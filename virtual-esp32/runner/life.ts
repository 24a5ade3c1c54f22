/** How a life of a board ends: from a boot to a restart, a crash, or its reset button. */
import type { Phase } from './control-block.ts';

/** A function of the sketch that was being called; offsets are bytes into the module. */
export interface Frame {
  readonly name: string;
  readonly offset: number;
}

/** Why. `said` is V8's or the sketch's own text. */
export type Cause =
  | { readonly how: 'restart' }
  /** The C library ended the program: `exit()`. */
  | { readonly how: 'exit'; readonly said: string }
  /** The core's `abort`: an assert that failed, no memory, an empty std::function. */
  | { readonly how: 'abort'; readonly said: string }
  /** V8 stopped an instruction. `opcode` is what stands there (WebAssembly core specification, section 5.4). */
  | { readonly how: 'trap'; readonly said: string; readonly opcode: number }
  | { readonly how: 'stack' }
  /** A pointer beyond the memory in a call of the core. */
  | { readonly how: 'pointer' }
  | { readonly how: 'watchdog' }
  /** It asks for more than a board has: `said` names it. */
  | { readonly how: 'refused'; readonly said: string }
  /** Its thread is gone. */
  | { readonly how: 'lost'; readonly said: string };

export type LifeEnd = Cause & {
  readonly phase: Phase;
  /** The innermost first. */
  readonly frames: Frame[];
  /** Milliseconds of the board since it booted, without what its clock was set forward. */
  readonly uptime: number;
};

/** Thrown through the sketch by a host call that does not return to it. */
export class Ending extends Error {
  readonly ending: Cause;

  constructor(cause: Cause) {
    super(cause.how);
    this.ending = cause;
  }
}

/** Frames that are asked for: enough to tell a recursion, few enough to read. */
export const frameLimit = 64;

const wasmFrame = /^\s*at (?:(.{1,400}) \()?wasm:\/\/[^ ]*:wasm-function\[\d+\]:0x([0-9a-f]{1,8})\)?$/;

/** The frames of the sketch in a stack as V8 prints it. */
export function framesOf(stack: string): Frame[] {
  return stack.split('\n').flatMap((line) => {
    const [, name, offset] = wasmFrame.exec(line) ?? [];
    return offset ? [{ name: readable(name), offset: Number.parseInt(offset, 16) }] : [];
  });
}

/** A function's name as C++ programmers know it: without V8's module, the library's inner namespace and its tags. */
export function readable(name = ''): string {
  return (
    name
      .replace(/^\$?(?:[\w-]+\.wasm\.)?/, '')
      .replace(/\bstd::__\d+::/g, 'std::')
      .replace(/\[abi:\w+\]/g, '')
      .slice(0, 400) || '?'
  );
}
