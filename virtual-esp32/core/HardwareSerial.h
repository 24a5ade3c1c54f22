/** The serial port: what the serial monitor shows, and what is typed into it. */
#pragma once
#include "Stream.h"

class HardwareSerial : public Stream {
public:
  /** The rate is taken for politeness: this port carries the same at every rate. */
  void begin(unsigned long baud, uint32_t = 0, int8_t = -1, int8_t = -1) { baud_ = baud; }
  void end() {}
  unsigned long baudRate() const { return baud_; }
  void setDebugOutput(bool) {}
  int available() override;
  int availableForWrite() { return 128; }
  int read() override;
  int peek() override;
  using Print::write;
  size_t write(uint8_t byte) override { return write(&byte, 1); }
  size_t write(const uint8_t *bytes, size_t length) override;
  explicit operator bool() const { return true; }

private:
  unsigned long baud_ = 0;
};

extern HardwareSerial Serial;
