#include "HardwareSerial.h"
#include "host.h"

HardwareSerial Serial;

int HardwareSerial::available() { return host_serial_available(); }
int HardwareSerial::read() { return host_serial_read(); }
int HardwareSerial::peek() { return host_serial_peek(); }

size_t HardwareSerial::write(const uint8_t *bytes, size_t length) {
  host_serial_write(bytes, static_cast<uint32_t>(length));
  return length;
}
