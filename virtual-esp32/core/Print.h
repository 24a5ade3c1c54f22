/** What can be printed to: Serial, a TCP connection. As Arduino has it. */
#pragma once
#include "WString.h"

#define DEC 10
#define HEX 16
#define OCT 8
#define BIN 2

class Print;

/** What knows how to print itself, such as an IP address. */
class Printable {
public:
  virtual ~Printable() {}
  virtual size_t printTo(Print &to) const = 0;
};

class Print {
public:
  virtual ~Print() {}

  /** Writes one byte, and says how many were taken. */
  virtual size_t write(uint8_t byte) = 0;
  virtual size_t write(const uint8_t *bytes, size_t length);
  size_t write(const char *text);
  size_t write(const char *bytes, size_t length) { return write(reinterpret_cast<const uint8_t *>(bytes), length); }
  virtual void flush() {}

  /** Numbers are printed in a base, 10 when none is given; numbers with a point with so many digits behind it, else two. */
  size_t print(const __FlashStringHelper *text) { return write(reinterpret_cast<const char *>(text)); }
  size_t print(const String &text) { return write(text.c_str(), text.length()); }
  size_t print(const char *text) { return write(text); }
  size_t print(char character) { return write(static_cast<uint8_t>(character)); }
  size_t print(unsigned char value, int base = DEC) { return print(static_cast<unsigned long long>(value), base); }
  size_t print(int value, int base = DEC) { return print(static_cast<long>(value), base); }
  size_t print(unsigned value, int base = DEC) { return print(static_cast<unsigned long long>(value), base); }
  size_t print(long value, int base = DEC);
  size_t print(unsigned long value, int base = DEC) { return print(static_cast<unsigned long long>(value), base); }
  size_t print(long long value, int base = DEC);
  size_t print(unsigned long long value, int base = DEC);
  size_t print(double value, int decimals = 2);
  size_t print(const Printable &value) { return value.printTo(*this); }

  size_t println() { return write("\r\n", 2); }
  template <class T> size_t println(const T &value) {
    const size_t count = print(value);
    return count + println();
  }
  template <class T> size_t println(const T &value, int baseOrDecimals) {
    const size_t count = print(value, baseOrDecimals);
    return count + println();
  }

  /** As C's printf. Returns how many bytes were written. */
  size_t printf(const char *format, ...) __attribute__((format(printf, 2, 3)));
};
