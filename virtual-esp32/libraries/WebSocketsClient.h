/**
 * A WebSocket client, and below it the beginning of a Socket.IO connection: names and behaviour of arduinoWebSockets 2.3.2,
 * written anew for this course. `loop()` does all the work, so call it often and never block beside it.
 */
#pragma once
#include <Arduino.h>
#include <WiFi.h>
#include <string>
#include "WebSocketsDebug.h"
#include "WebSocketsFrames.h"
#include "WebSocketsHandshake.h"

/** The longest payload that is taken from a server. A longer one is answered with close code 1009. */
#define WEBSOCKETS_MAX_DATA_SIZE (15 * 1024)
/** How long a TCP connection may take to be there, and an HTTP answer to come: milliseconds. */
#define WEBSOCKETS_TCP_TIMEOUT 5000
/** Bytes that a caller leaves free in front of a payload when it says `headerToPayload`. */
#define WEBSOCKETS_MAX_HEADER_SIZE 14

typedef enum {
  WStype_ERROR,
  WStype_DISCONNECTED,
  WStype_CONNECTED,
  WStype_TEXT,
  WStype_BIN,
  WStype_FRAGMENT_TEXT_START,
  WStype_FRAGMENT_BIN_START,
  WStype_FRAGMENT,
  WStype_FRAGMENT_FIN,
  WStype_PING,
  WStype_PONG,
} WStype_t;

class WebSocketsClient {
public:
  /** What happened. The payload has a 0 behind it and is gone when the function returns. */
  typedef std::function<void(WStype_t type, uint8_t *payload, size_t length)> WebSocketClientEvent;

  virtual ~WebSocketsClient() {}

  /** Where to connect; the connecting itself begins with the next `loop()`. */
  void begin(const char *host, uint16_t port, const char *url = "/", const char *protocol = "arduino");
  void begin(String host, uint16_t port, String url = "/", String protocol = "arduino");
  void begin(IPAddress host, uint16_t port, const char *url = "/", const char *protocol = "arduino");
  /** The same for a Socket.IO server: begins by polling and then changes over. */
  void beginSocketIO(const char *host, uint16_t port, const char *url = "/socket.io/?EIO=3", const char *protocol = "arduino");
  void beginSocketIO(String host, uint16_t port, String url = "/socket.io/?EIO=3", String protocol = "arduino");

  void onEvent(WebSocketClientEvent event) { event_ = event; }
  void loop();

  /** False when there is no connection. A length of 0 means: up to the 0 at its end. */
  bool sendTXT(uint8_t *payload, size_t length = 0, bool headerToPayload = false);
  bool sendTXT(const uint8_t *payload, size_t length = 0);
  bool sendTXT(char *payload, size_t length = 0, bool headerToPayload = false);
  bool sendTXT(const char *payload, size_t length = 0);
  bool sendTXT(const String &payload);
  bool sendTXT(char payload);
  bool sendBIN(uint8_t *payload, size_t length, bool headerToPayload = false);
  bool sendBIN(const uint8_t *payload, size_t length);
  /** A ping of WebSocket itself, opcode 9: at most 125 bytes. */
  bool sendPing(uint8_t *payload = nullptr, size_t length = 0);
  bool sendPing(const String &payload);

  /** Closes with 1000. The next `loop()` connects again. */
  void disconnect();
  bool isConnected() { return state_ == State::Connected; }

  void setAuthorization(const char *user, const char *password);
  void setAuthorization(const char *authorization);
  /** Header lines for every request, in the place of `Origin: file://`. After `begin`, which puts that back. */
  void setExtraHeaders(const char *extraHeaders = nullptr);
  /** How long to wait before it connects again: milliseconds, 500 at first. */
  void setReconnectInterval(unsigned long milliseconds) { reconnectInterval_ = milliseconds; }
  /**
   * Sends a WebSocket ping every `pingInterval` ms. A pong that is not there within `pongTimeout` ms is a miss; after so
   * many misses in a row it disconnects, 0 meaning never.
   */
  void enableHeartbeat(uint32_t pingInterval, uint32_t pongTimeout, uint8_t disconnectTimeoutCount);
  void disableHeartbeat() { pingInterval_ = 0; }

protected:
  /** Every event goes through here. */
  virtual void runCbEvent(WStype_t type, uint8_t *payload, size_t length);
  /** The url that `begin` was given. */
  const String &url() const { return url_; }

private:
  enum class State { NotConnected, Polling, Upgrading, Connected };

  void start(const String &host, uint16_t port, const String &url, const String &protocol, bool socketIO);
  void connect();
  void request();
  void receive();
  void readPollResponse();
  void readUpgradeResponse();
  void readFrames();
  void handleFrame(const WebSocketsFrameHead &head, std::string &payload);
  void heartbeat();
  bool sendFrame(uint8_t opcode, const uint8_t *payload, size_t length);
  void disconnectWith(uint16_t closeCode);

  WebSocketClientEvent event_;
  WiFiClient tcp_;
  State state_ = State::NotConnected;
  /** What came and is not read yet. */
  std::string received_;
  String host_;
  uint16_t port_ = 0;
  String url_;
  String protocol_;
  bool socketIO_ = false;
  String sid_;
  String key_;
  String extraHeaders_;
  String authorization_;
  bool inMessage_ = false;
  unsigned long requestedAt_ = 0;
  unsigned long lastFailure_ = 0;
  unsigned long reconnectInterval_ = 500;
  uint32_t pingInterval_ = 0;
  uint32_t pongTimeout_ = 0;
  uint8_t missesAllowed_ = 0;
  uint8_t misses_ = 0;
  bool waitsForPong_ = false;
  unsigned long lastPing_ = 0;
  unsigned long waitsSince_ = 0;
};
