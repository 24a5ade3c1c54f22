#include "IPAddress.h"
#include <ctype.h>

IPAddress::IPAddress(uint32_t number)
    : IPAddress(static_cast<uint8_t>(number), static_cast<uint8_t>(number >> 8), static_cast<uint8_t>(number >> 16),
                static_cast<uint8_t>(number >> 24)) {}

IPAddress::operator uint32_t() const {
  return static_cast<uint32_t>(bytes_[0]) | static_cast<uint32_t>(bytes_[1]) << 8 | static_cast<uint32_t>(bytes_[2]) << 16 |
         static_cast<uint32_t>(bytes_[3]) << 24;
}

bool IPAddress::fromString(const char *text) {
  uint8_t parts[4];
  for (int i = 0; i < 4; i++) {
    if (!isdigit(static_cast<unsigned char>(*text))) return false;
    unsigned value = 0;
    while (isdigit(static_cast<unsigned char>(*text))) {
      value = value * 10 + static_cast<unsigned>(*text++ - '0');
      if (value > 255) return false;
    }
    parts[i] = static_cast<uint8_t>(value);
    if (*text++ != (i < 3 ? '.' : '\0')) return false;
  }
  *this = IPAddress(parts[0], parts[1], parts[2], parts[3]);
  return true;
}

String IPAddress::toString() const {
  return String(bytes_[0]) + '.' + bytes_[1] + '.' + bytes_[2] + '.' + bytes_[3];
}
