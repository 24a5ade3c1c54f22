/** How clang and the linker are called. Each of these was tried; what looks superfluous is not. */

/** Where things lie in the compiler's own file system: the project at its root, as the learner knows it. */
export const pchFile = '.pch/arduino.pch';
export const pchHeader = '.pch/arduino.h';

/**
 * What the precompiled header has: the core, and the parts of the standard library that sketches use. Not the libraries:
 * learners edit those, and then it would have to be made again.
 */
export const pchText = [
  '<Arduino.h>',
  '<WiFi.h>',
  '<algorithm>',
  '<array>',
  '<cmath>',
  '<cstdio>',
  '<cstdlib>',
  '<cstring>',
  '<functional>',
  '<memory>',
  '<string>',
  '<vector>',
]
  .map((name) => `#include ${name}\n`)
  .join('');

const common = [
  '--target=wasm32-wasip1',
  '-O1',
  // Line tables: a trap is told with its line.
  '-g1',
  // A loop that does nothing is a fault of the sketch, which the watchdog finds; it must not be optimised away.
  '-fno-finite-loops',
  // What is undefined in C++ traps. Without `null`, a write to address 0 would silently work here.
  '-fsanitize=null,bounds,integer-divide-by-zero,return',
  '-fsanitize-trap=all',
  // Why it trapped stands in the line tables, as the name of a function that was inlined there.
  '-fsanitize-debug-trap-reasons=detailed',
  // Each check keeps an instruction of its own, and so its line.
  '-fno-sanitize-merge',
  ...['-I.', '-Ilibraries', '-Icore'],
  ...['-Wall', '-fno-color-diagnostics', '-fno-caret-diagnostics', '-ferror-limit=20'],
  // Steps of one constant: a quarter of what clang allows, and still seconds where there is no end.
  '-fconstexpr-steps=262144',
  // A chain of templates longer than this is told as an error, not followed for minutes.
  ...['-ftemplate-backtrace-limit=4', '-fmacro-backtrace-limit=4'],
];

const cpp = ['-std=c++17', '-fno-exceptions', '-fno-rtti'];

export const pchFlags = [...common, ...cpp, '-x', 'c++-header', '-Xclang', '-fno-pch-timestamp'];
/** `.ino` and `.cpp`. Apart from what they name, these must be the flags of the precompiled header. */
export const cppFlags = [...common, ...cpp, '-include-pch', pchFile, '-x', 'c++'];
export const cFlags = [...common, '-std=c17', '-x', 'c'];

/** Bytes of memory that a sketch has, with its variables, its heap and its stack. */
export const memoryBytes = 4 * 1024 * 1024;

export const linkFlags = [
  '--target=wasm32-wasip1',
  '-mexec-model=reactor',
  '-fno-exceptions',
  // The stack lies below everything else: one that overflows traps, and writes over no variable.
  '-Wl,--stack-first',
  ...['-Wl,-z,stack-size=65536', `-Wl,--max-memory=${memoryBytes}`, '-Wl,--gc-sections'],
  // Where it points tells a stack that overflowed from a pointer that is wrong.
  '-Wl,--export=__stack_pointer',
];
