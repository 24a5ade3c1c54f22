#include "Arduino.h"
#include "host.h"

// What the runner calls: a sketch is a program without a main().
extern "C" __attribute__((export_name("board_setup"))) void boardSetup(void) { setup(); }
extern "C" __attribute__((export_name("board_loop"))) void boardLoop(void) { loop(); }

unsigned long millis() { return host_millis(); }
unsigned long micros() { return host_micros(); }
void delay(uint32_t milliseconds) { host_delay(milliseconds); }
void yield() { host_yield(); }

void delayMicroseconds(uint32_t microseconds) {
  const uint32_t since = host_micros();
  if (microseconds >= 1000) host_delay(microseconds / 1000);
  while (host_micros() - since < microseconds) host_yield();
}

void pinMode(uint8_t pin, uint8_t mode) { host_pin_mode(pin, mode); }
void digitalWrite(uint8_t pin, uint8_t level) { host_pin_write(pin, level != LOW ? HIGH : LOW); }
int digitalRead(uint8_t pin) { return host_pin_read(pin) != 0 ? HIGH : LOW; }

static uint8_t resolution = 12;

void analogReadResolution(uint8_t bits) { resolution = static_cast<uint8_t>(constrain(bits, 1, 16)); }

uint16_t analogRead(uint8_t pin) {
  const uint32_t level = static_cast<uint32_t>(host_analog_read(pin));
  return static_cast<uint16_t>(resolution > 12 ? level << (resolution - 12) : level >> (12 - resolution));
}

uint32_t analogReadMilliVolts(uint8_t pin) { return (static_cast<uint32_t>(host_analog_read(pin)) * 3300 + 2047) / 4095; }

/** Where a seeded row of numbers is; 0 while nobody asked for one. */
static uint32_t row = 0;

void randomSeed(unsigned long seed) { row = static_cast<uint32_t>(seed); }

static uint32_t nextRandom() {
  if (row == 0) return host_random();
  // Marsaglia's xorshift: small, and never 0 once it is not.
  row ^= row << 13;
  row ^= row >> 17;
  row ^= row << 5;
  return row;
}

long random(long to) { return to > 0 ? static_cast<long>(nextRandom() % static_cast<uint32_t>(to)) : 0; }

long random(long from, long to) { return from < to ? from + random(to - from) : from; }

long map(long value, long fromLow, long fromHigh, long toLow, long toHigh) {
  // An empty range has no middle: the board gives -1 for it instead of dividing by zero, and so do we.
  if (fromHigh == fromLow) return -1;
  return static_cast<long>(static_cast<long long>(value - fromLow) * (toHigh - toLow) / (fromHigh - fromLow)) + toLow;
}

char *dtostrf(double value, signed char width, unsigned char decimals, char *into) {
  sprintf(into, "%*.*f", width, decimals, value);
  return into;
}

static char *copy(const String &text, char *into) { return strcpy(into, text.c_str()); }

char *itoa(int value, char *into, int base) { return copy(String(value, static_cast<unsigned char>(base)), into); }
char *ltoa(long value, char *into, int base) { return copy(String(value, static_cast<unsigned char>(base)), into); }
char *utoa(unsigned value, char *into, int base) { return copy(String(value, static_cast<unsigned char>(base)), into); }
char *ultoa(unsigned long value, char *into, int base) { return copy(String(value, static_cast<unsigned char>(base)), into); }
