/** How full the board's memory is, as `new` and everything that is built on it see it. */
#pragma once
#include <stdint.h>

/** Bytes that a sketch can ask for: the memory without the stack, the globals and the constants. */
uint32_t heapSize();
/** Bytes that are asked for and not given back. */
uint32_t heapUsed();
