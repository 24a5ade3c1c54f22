/**
 * A Socket.IO client for a board: names and behaviour of arduinoWebSockets 2.3.2, written anew for this course.
 * Below it lies WebSocketsClient, which polls, changes over to a WebSocket, and connects again when the connection is gone.
 */
#pragma once
#include "WebSocketsClient.h"

/** How often Engine.IO sends a sign of life: milliseconds. */
#define EIO_HEARTBEAT_INTERVAL 3600000

/** The first character of each message: what Engine.IO does with it. */
typedef enum {
  eIOtype_OPEN = '0',
  eIOtype_CLOSE = '1',
  eIOtype_PING = '2',
  eIOtype_PONG = '3',
  eIOtype_MESSAGE = '4',
  eIOtype_UPGRADE = '5',
  eIOtype_NOOP = '6',
} engineIOmessageType_t;

/** The second character of a message of type 4: what Socket.IO does with it. */
typedef enum {
  sIOtype_CONNECT = '0',
  sIOtype_DISCONNECT = '1',
  sIOtype_EVENT = '2',
  sIOtype_ACK = '3',
  sIOtype_ERROR = '4',
  sIOtype_BINARY_EVENT = '5',
  sIOtype_BINARY_ACK = '6',
} socketIOmessageType_t;

class SocketIOclient : protected WebSocketsClient {
public:
  /**
   * What happened. For sIOtype_CONNECT the payload is the url; for the others what stands behind the two type characters,
   * as it came: `["name",…]`, with a namespace `/name,["name",…]`, with an id to acknowledge `12["name",…]`.
   */
  typedef std::function<void(socketIOmessageType_t type, uint8_t *payload, size_t length)> SocketIOclientEvent;

  /** Where the server is. The url carries the version of Engine.IO; the transport and the session are put behind it. */
  void begin(const char *host, uint16_t port, const char *url = "/socket.io/?EIO=3", const char *protocol = "arduino");
  void begin(String host, uint16_t port, String url = "/socket.io/?EIO=3", String protocol = "arduino");

  void onEvent(SocketIOclientEvent event) { event_ = event; }
  bool isConnected() { return WebSocketsClient::isConnected(); }

  /** Sends an event: a JSON array whose first item is its name. False when there is no connection. */
  bool sendEVENT(uint8_t *payload, size_t length = 0, bool headerToPayload = false);
  bool sendEVENT(const uint8_t *payload, size_t length = 0);
  bool sendEVENT(char *payload, size_t length = 0, bool headerToPayload = false);
  bool sendEVENT(const char *payload, size_t length = 0);
  bool sendEVENT(const String &payload);

  /** Sends a message of any type, with the payload as it is: `send(sIOtype_ACK, "12[21.5]")` acknowledges event 12. */
  bool send(socketIOmessageType_t type, uint8_t *payload, size_t length = 0, bool headerToPayload = false);
  bool send(socketIOmessageType_t type, const uint8_t *payload, size_t length = 0);
  bool send(socketIOmessageType_t type, char *payload, size_t length = 0, bool headerToPayload = false);
  bool send(socketIOmessageType_t type, const char *payload, size_t length = 0);
  bool send(socketIOmessageType_t type, const String &payload);

  void loop();

  using WebSocketsClient::disconnect;
  using WebSocketsClient::setAuthorization;
  using WebSocketsClient::setExtraHeaders;
  using WebSocketsClient::setReconnectInterval;

protected:
  void runCbEvent(WStype_t type, uint8_t *payload, size_t length) override;

private:
  void initClient();
  void handleMessage(uint8_t *payload, size_t length);
  void runIOCbEvent(socketIOmessageType_t type, uint8_t *payload, size_t length);

  SocketIOclientEvent event_;
  unsigned long lastHeartbeat_ = 0;
};
