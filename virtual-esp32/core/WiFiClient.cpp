#include "WiFiClient.h"
#include <string.h>
#include "WiFi.h"
#include "host.h"

/** How long a write waits for the other end to take another byte. */
static const uint32_t WRITE_TIMEOUT = 5000;

struct WiFiClient::Connection {
  explicit Connection(int32_t itsHandle) : handle(itsHandle) {}
  Connection(const Connection &) = delete;
  Connection &operator=(const Connection &) = delete;
  ~Connection() { host_tcp_stop(handle); }
  const int32_t handle;
  /** A byte that was looked at and not taken yet, or -1. */
  int ahead = -1;
};

int WiFiClient::connect(const char *host, uint16_t port, int32_t timeout) {
  stop();
  if (!host || !WiFi.isConnected()) return 0;
  const uint32_t wait = static_cast<uint32_t>(timeout > 0 ? timeout : CONNECT_TIMEOUT);
  const int32_t handle = host_tcp_connect(host, static_cast<uint32_t>(strlen(host)), port, wait);
  if (handle < 0) return 0;
  connection_ = std::make_shared<Connection>(handle);
  return 1;
}

int WiFiClient::available() {
  if (!connection_) return 0;
  const int32_t waiting = host_tcp_available(connection_->handle);
  return (waiting > 0 ? waiting : 0) + (connection_->ahead >= 0 ? 1 : 0);
}

int WiFiClient::read() {
  uint8_t byte;
  return read(&byte, 1) == 1 ? byte : -1;
}

int WiFiClient::read(uint8_t *into, size_t length) {
  if (!connection_ || length == 0) return -1;
  int count = 0;
  if (connection_->ahead >= 0) {
    *into = static_cast<uint8_t>(connection_->ahead);
    connection_->ahead = -1;
    count = 1;
  }
  if (static_cast<size_t>(count) == length || host_tcp_available(connection_->handle) <= 0) return count > 0 ? count : -1;
  const int32_t more = host_tcp_read(connection_->handle, into + count, static_cast<uint32_t>(length - static_cast<size_t>(count)));
  if (more > 0) count += more;
  return count > 0 ? count : -1;
}

int WiFiClient::peek() {
  if (connection_ && connection_->ahead < 0) {
    const int byte = read();
    if (connection_) connection_->ahead = byte;
  }
  return connection_ ? connection_->ahead : -1;
}

size_t WiFiClient::write(const uint8_t *bytes, size_t length) {
  size_t count = 0;
  uint32_t since = host_millis();
  while (connection_ && count < length) {
    const int32_t taken = host_tcp_write(connection_->handle, bytes + count, static_cast<uint32_t>(length - count));
    if (taken < 0) break;
    if (taken > 0) {
      count += static_cast<size_t>(taken);
      since = host_millis();
    } else {
      if (host_millis() - since > WRITE_TIMEOUT) break;
      host_delay(1);
    }
  }
  return count;
}

uint8_t WiFiClient::connected() {
  if (!connection_) return 0;
  return host_tcp_connected(connection_->handle) > 0 || available() > 0 ? 1 : 0;
}
