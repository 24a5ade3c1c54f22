#include "WebSocketsFrames.h"

static const uint8_t FIN = 0x80;
static const uint8_t MASKED = 0x80;
/** What stands in the place of a length that takes two bytes, or eight. */
static const uint8_t LENGTH_16 = 126;
static const uint8_t LENGTH_64 = 127;

bool readFrameHead(const uint8_t *bytes, size_t length, WebSocketsFrameHead &head) {
  if (length < 2) return false;
  head.fin = (bytes[0] & FIN) != 0;
  head.reserved = bytes[0] & 0x70;
  head.opcode = bytes[0] & 0x0F;
  head.masked = (bytes[1] & MASKED) != 0;
  const uint8_t said = bytes[1] & 0x7F;
  const size_t lengthBytes = said == LENGTH_16 ? 2 : said == LENGTH_64 ? 8 : 0;
  head.size = 2 + lengthBytes + (head.masked ? 4 : 0);
  if (length < head.size) return false;
  head.payloadLength = lengthBytes > 0 ? 0 : said;
  for (size_t i = 0; i < lengthBytes; i++) head.payloadLength = head.payloadLength << 8 | bytes[2 + i];
  return true;
}

std::string writeFrame(uint8_t opcode, const uint8_t *payload, size_t length) {
  std::string frame;
  frame.reserve(14 + length);
  frame += static_cast<char>(FIN | opcode);
  size_t lengthBytes = 0;
  if (length < LENGTH_16) {
    frame += static_cast<char>(MASKED | length);
  } else if (length <= 0xFFFF) {
    frame += static_cast<char>(MASKED | LENGTH_16);
    lengthBytes = 2;
  } else {
    frame += static_cast<char>(MASKED | LENGTH_64);
    lengthBytes = 8;
  }
  for (size_t i = lengthBytes; i > 0; i--) frame += static_cast<char>(static_cast<uint64_t>(length) >> (8 * (i - 1)));
  uint8_t mask[4];
  for (uint8_t &byte : mask) byte = static_cast<uint8_t>(random(256));
  frame.append(reinterpret_cast<const char *>(mask), sizeof mask);
  for (size_t i = 0; i < length; i++) frame += static_cast<char>(payload[i] ^ mask[i % 4]);
  return frame;
}
