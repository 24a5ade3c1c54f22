/** A TCP connection. Copies share it; it closes with the last of them. */
#pragma once
#include <memory>
#include "Client.h"

class WiFiClient : public Client {
public:
  int connect(IPAddress address, uint16_t port) override { return connect(address, port, CONNECT_TIMEOUT); }
  int connect(IPAddress address, uint16_t port, int32_t timeout) { return connect(address.toString().c_str(), port, timeout); }
  int connect(const char *host, uint16_t port) override { return connect(host, port, CONNECT_TIMEOUT); }
  /** Waits at most so many milliseconds. The board reaches its learner's own server and nothing else. */
  int connect(const char *host, uint16_t port, int32_t timeout);

  int available() override;
  using Stream::read;
  int read() override;
  int read(uint8_t *into, size_t length) override;
  int peek() override;
  using Print::write;
  size_t write(uint8_t byte) override { return write(&byte, 1); }
  /** Waits while the other end is slow. Returns fewer than `length` when the connection went or nothing moved for five seconds. */
  size_t write(const uint8_t *bytes, size_t length) override;
  void stop() override { connection_.reset(); }
  uint8_t connected() override;
  operator bool() override { return connected() != 0; }
  void setNoDelay(bool) {}

private:
  static const int32_t CONNECT_TIMEOUT = 3000;
  struct Connection;
  std::shared_ptr<Connection> connection_;
};
