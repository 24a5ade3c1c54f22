#include "Esp.h"
#include "heap.h"
#include "host.h"

EspClass ESP;

void EspClass::restart() { host_restart(); }
uint32_t EspClass::getHeapSize() { return heapSize(); }
uint32_t EspClass::getFreeHeap() { return heapSize() - heapUsed(); }

uint32_t esp_random() { return host_random(); }
