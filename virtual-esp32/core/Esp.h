/** The chip itself. */
#pragma once
#include <stdint.h>

class EspClass {
public:
  /** Boots again. Does not return. */
  __attribute__((noreturn)) void restart();
  /** Bytes of memory that could still be asked for. */
  uint32_t getFreeHeap();
  uint32_t getHeapSize();
  const char *getChipModel() { return "ESP32 (virtual)"; }
  uint8_t getChipRevision() { return 1; }
  uint8_t getChipCores() { return 2; }
  uint32_t getCpuFreqMHz() { return 240; }
  uint32_t getFlashChipSize() { return 4 * 1024 * 1024; }
  uint64_t getEfuseMac() { return 0x2A0000C40A24ULL; }
  const char *getSdkVersion() { return "switching-protocols"; }
};

extern EspClass ESP;

/** 32 bits that nobody can foretell. */
uint32_t esp_random();
