/** What can be printed to and read from. Reads that wait give up after the time-out, one second unless set. */
#pragma once
#include "Print.h"

class Stream : public Print {
public:
  virtual int available() = 0;
  /** The next byte, or -1 when there is none yet. */
  virtual int read() = 0;
  virtual int peek() = 0;

  void setTimeout(unsigned long milliseconds) { timeout_ = milliseconds; }
  unsigned long getTimeout() const { return timeout_; }

  /** Reads until nothing more comes for the length of the time-out. */
  String readString();
  /** Reads up to the terminator, which is taken and left out, or up to the time-out. */
  String readStringUntil(char terminator);
  size_t readBytes(uint8_t *into, size_t length);
  size_t readBytes(char *into, size_t length) { return readBytes(reinterpret_cast<uint8_t *>(into), length); }
  size_t readBytesUntil(char terminator, char *into, size_t length);
  /** Skips what is no digit or minus sign, then reads a whole number; 0 when none comes in time. */
  long parseInt();
  float parseFloat();
  /** Reads until the text has gone by. False when it did not come in time. */
  bool find(const char *text);

protected:
  /** The next byte, waiting for it as long as the time-out allows; or -1. */
  int waitForByte();
  int waitToPeek();

private:
  String readNumber(bool withPoint);
  unsigned long timeout_ = 1000;
};
