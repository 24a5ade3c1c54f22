#include "Print.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <memory>

size_t Print::write(const uint8_t *bytes, size_t length) {
  size_t count = 0;
  while (count < length && write(bytes[count]) == 1) count++;
  return count;
}

size_t Print::write(const char *text) {
  return text ? write(reinterpret_cast<const uint8_t *>(text), strlen(text)) : 0;
}

// Only base 10 has a sign; the other bases show the bits.
size_t Print::print(long value, int base) {
  return base == DEC ? print(String(value)) : print(static_cast<unsigned long>(value), base);
}

size_t Print::print(long long value, int base) {
  return base == DEC ? print(String(value)) : print(static_cast<unsigned long long>(value), base);
}

size_t Print::print(unsigned long long value, int base) {
  // Arduino's old word for "this byte as it is".
  if (base == 0) return write(static_cast<uint8_t>(value));
  // Digits beyond 9 are capitals when printed, and small in a String. So it is in Arduino.
  String digits(value, static_cast<unsigned char>(base));
  digits.toUpperCase();
  return print(digits);
}

size_t Print::print(double value, int decimals) {
  if (isnan(value)) return print("nan");
  if (isinf(value)) return print("inf");
  if (fabs(value) > 4294967040.0) return print("ovf");
  return print(String(value, static_cast<unsigned>(decimals < 0 ? 2 : decimals)));
}

size_t Print::printf(const char *format, ...) {
  char few[128];
  va_list values;
  va_start(values, format);
  const int length = vsnprintf(few, sizeof few, format, values);
  va_end(values);
  if (length <= 0) return 0;
  if (static_cast<size_t>(length) < sizeof few) return write(few, static_cast<size_t>(length));
  const std::unique_ptr<char[]> many(new char[static_cast<size_t>(length) + 1]);
  va_start(values, format);
  vsnprintf(many.get(), static_cast<size_t>(length) + 1, format, values);
  va_end(values);
  return write(many.get(), static_cast<size_t>(length));
}
