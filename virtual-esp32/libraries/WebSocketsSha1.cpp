#include "WebSocketsSha1.h"
#include <string>

static const size_t BLOCK = 64;

static uint32_t turn(uint32_t value, int bits) { return value << bits | value >> (32 - bits); }

/** Section 6.1: stirs one block of 64 bytes into the state. */
static void stir(uint32_t state[5], const uint8_t *block) {
  uint32_t words[80];
  for (int i = 0; i < 16; i++) {
    words[i] = static_cast<uint32_t>(block[4 * i]) << 24 | static_cast<uint32_t>(block[4 * i + 1]) << 16 |
               static_cast<uint32_t>(block[4 * i + 2]) << 8 | block[4 * i + 3];
  }
  for (int i = 16; i < 80; i++) words[i] = turn(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
  for (int i = 0; i < 80; i++) {
    const uint32_t mixed = i < 20 ? ((b & c) | (~b & d)) + 0x5A827999
                           : i < 40 ? (b ^ c ^ d) + 0x6ED9EBA1
                           : i < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC
                                    : (b ^ c ^ d) + 0xCA62C1D6;
    const uint32_t next = turn(a, 5) + mixed + e + words[i];
    e = d;
    d = c;
    c = turn(b, 30);
    b = a;
    a = next;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
}

void sha1(const uint8_t *bytes, size_t length, uint8_t digest[SHA1_SIZE]) {
  // Section 4: a one bit, zeros, and the length in bits fill the last block.
  std::string padded(reinterpret_cast<const char *>(bytes), length);
  padded += static_cast<char>(0x80);
  while (padded.size() % BLOCK != BLOCK - 8) padded += '\0';
  const uint64_t bits = static_cast<uint64_t>(length) * 8;
  for (int i = 7; i >= 0; i--) padded += static_cast<char>(bits >> (8 * i));
  uint32_t state[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  for (size_t at = 0; at < padded.size(); at += BLOCK) stir(state, reinterpret_cast<const uint8_t *>(padded.data()) + at);
  for (size_t i = 0; i < SHA1_SIZE; i++) digest[i] = static_cast<uint8_t>(state[i / 4] >> (8 * (3 - i % 4)));
}
