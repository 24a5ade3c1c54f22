#include "heap.h"
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <new>
#include "host.h"

/** All that the module's memory may grow to; the linker is told the same. */
static const uint32_t MEMORY = 4 * 1024 * 1024;

/** The linker puts this behind the last global. */
extern "C" char __heap_base;

static uint32_t used = 0;

uint32_t heapSize() { return MEMORY - static_cast<uint32_t>(reinterpret_cast<uintptr_t>(&__heap_base)); }
uint32_t heapUsed() { return used; }

// Nobody can catch a bad_alloc here, so what does not fit ends the sketch with a sentence instead of a null pointer.
static void *take(size_t size, size_t alignment) {
  void *memory = alignment > 0 ? aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment) : malloc(size > 0 ? size : 1);
  if (!memory) {
    char reason[96];
    const int length = snprintf(reason, sizeof reason, "out of memory: no %lu bytes left in one piece", static_cast<unsigned long>(size));
    host_abort(reason, static_cast<uint32_t>(length));
  }
  used += static_cast<uint32_t>(malloc_usable_size(memory));
  return memory;
}

static void give(void *memory) {
  if (!memory) return;
  used -= static_cast<uint32_t>(malloc_usable_size(memory));
  free(memory);
}

void *operator new(size_t size) { return take(size, 0); }
void *operator new[](size_t size) { return take(size, 0); }
void *operator new(size_t size, std::align_val_t alignment) { return take(size, static_cast<size_t>(alignment)); }
void *operator new[](size_t size, std::align_val_t alignment) { return take(size, static_cast<size_t>(alignment)); }
// Whoever asks with nothrow wants to be told, not ended.
void *operator new(size_t size, const std::nothrow_t &) noexcept {
  void *memory = malloc(size > 0 ? size : 1);
  if (memory) used += static_cast<uint32_t>(malloc_usable_size(memory));
  return memory;
}
void *operator new[](size_t size, const std::nothrow_t &tag) noexcept { return operator new(size, tag); }

void operator delete(void *memory) noexcept { give(memory); }
void operator delete[](void *memory) noexcept { give(memory); }
void operator delete(void *memory, size_t) noexcept { give(memory); }
void operator delete[](void *memory, size_t) noexcept { give(memory); }
void operator delete(void *memory, std::align_val_t) noexcept { give(memory); }
void operator delete[](void *memory, std::align_val_t) noexcept { give(memory); }
void operator delete(void *memory, size_t, std::align_val_t) noexcept { give(memory); }
void operator delete[](void *memory, size_t, std::align_val_t) noexcept { give(memory); }
void operator delete(void *memory, const std::nothrow_t &) noexcept { give(memory); }
void operator delete[](void *memory, const std::nothrow_t &) noexcept { give(memory); }
