/** A connection to a server, as Arduino's libraries take it. */
#pragma once
#include "IPAddress.h"
#include "Stream.h"

class Client : public Stream {
public:
  /** 1 when connected, 0 when not. */
  virtual int connect(IPAddress address, uint16_t port) = 0;
  virtual int connect(const char *host, uint16_t port) = 0;
  using Stream::read;
  /** Reads what is there, at most `length` bytes; -1 when there is nothing. */
  virtual int read(uint8_t *into, size_t length) = 0;
  virtual void stop() = 0;
  /** Whether it is open, or there is still something to read from it. */
  virtual uint8_t connected() = 0;
  virtual operator bool() = 0;
};
