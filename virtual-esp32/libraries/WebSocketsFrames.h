/** Frames of RFC 6455 as bytes: section 5.2 has the picture. */
#pragma once
#include <Arduino.h>
#include <string>

enum WebSocketsOpcode : uint8_t {
  WSop_continuation = 0x0,
  WSop_text = 0x1,
  WSop_binary = 0x2,
  WSop_close = 0x8,
  WSop_ping = 0x9,
  WSop_pong = 0xA,
};

/** The part of a frame that comes before its payload. */
struct WebSocketsFrameHead {
  bool fin = false;
  uint8_t reserved = 0;
  uint8_t opcode = 0;
  bool masked = false;
  uint64_t payloadLength = 0;
  /** How many bytes the head has itself, 2 to 14. */
  size_t size = 0;
  bool isControl() const { return (opcode & 0x8) != 0; }
};

/** Reads a head. False while there are too few bytes for it. */
bool readFrameHead(const uint8_t *bytes, size_t length, WebSocketsFrameHead &head);

/** A whole frame of a client: final, masked with four random bytes as section 5.3 asks of every client. */
std::string writeFrame(uint8_t opcode, const uint8_t *payload, size_t length);
