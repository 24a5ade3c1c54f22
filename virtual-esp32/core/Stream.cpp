#include "Stream.h"
#include <ctype.h>
#include <string.h>
#include "host.h"

int Stream::waitToPeek() {
  const uint32_t since = host_millis();
  for (;;) {
    const int byte = peek();
    if (byte >= 0) return byte;
    if (host_millis() - since >= timeout_) return -1;
    host_delay(1);
  }
}

int Stream::waitForByte() {
  const int byte = waitToPeek();
  if (byte >= 0) read();
  return byte;
}

String Stream::readString() {
  String text;
  for (int byte = waitForByte(); byte >= 0; byte = waitForByte()) text += static_cast<char>(byte);
  return text;
}

String Stream::readStringUntil(char terminator) {
  String text;
  for (int byte = waitForByte(); byte >= 0 && static_cast<char>(byte) != terminator; byte = waitForByte()) {
    text += static_cast<char>(byte);
  }
  return text;
}

size_t Stream::readBytes(uint8_t *into, size_t length) {
  size_t count = 0;
  while (count < length) {
    const int byte = waitForByte();
    if (byte < 0) break;
    into[count++] = static_cast<uint8_t>(byte);
  }
  return count;
}

size_t Stream::readBytesUntil(char terminator, char *into, size_t length) {
  size_t count = 0;
  while (count < length) {
    const int byte = waitForByte();
    if (byte < 0 || static_cast<char>(byte) == terminator) break;
    into[count++] = static_cast<char>(byte);
  }
  return count;
}

String Stream::readNumber(bool withPoint) {
  int byte = waitToPeek();
  while (byte >= 0 && byte != '-' && !isdigit(byte)) {
    read();
    byte = waitToPeek();
  }
  String number;
  while (byte >= 0 && (isdigit(byte) || (byte == '-' && number.isEmpty()) || (withPoint && byte == '.'))) {
    if (byte == '.') withPoint = false;
    number += static_cast<char>(byte);
    read();
    byte = waitToPeek();
  }
  return number;
}

long Stream::parseInt() { return readNumber(false).toInt(); }

float Stream::parseFloat() { return readNumber(true).toFloat(); }

bool Stream::find(const char *text) {
  const size_t length = strlen(text);
  String seen;
  while (seen.length() < length || !seen.endsWith(text)) {
    const int byte = waitForByte();
    if (byte < 0) return false;
    if (seen.length() >= length && length > 0) seen.remove(0, 1);
    seen += static_cast<char>(byte);
  }
  return true;
}
