/** An IPv4 address. */
#pragma once
#include "Print.h"

class IPAddress : public Printable {
public:
  IPAddress() : IPAddress(0, 0, 0, 0) {}
  IPAddress(uint8_t a, uint8_t b, uint8_t c, uint8_t d) : bytes_{a, b, c, d} {}
  /** From the number that `uint32_t(address)` gives: the first byte is the lowest. */
  IPAddress(uint32_t number);

  /** Reads "10.0.0.2". Leaves the address alone and returns false when it is something else. */
  bool fromString(const char *text);
  bool fromString(const String &text) { return fromString(text.c_str()); }
  String toString() const;
  size_t printTo(Print &to) const override { return to.print(toString()); }

  operator uint32_t() const;
  bool operator==(const IPAddress &other) const { return uint32_t(*this) == uint32_t(other); }
  bool operator!=(const IPAddress &other) const { return !(*this == other); }
  uint8_t operator[](int index) const { return bytes_[index & 3]; }
  uint8_t &operator[](int index) { return bytes_[index & 3]; }

private:
  uint8_t bytes_[4];
};
