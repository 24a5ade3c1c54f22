#include "SocketIOclient.h"

void SocketIOclient::begin(const char *host, uint16_t port, const char *url, const char *protocol) {
  WebSocketsClient::beginSocketIO(host, port, url, protocol);
  initClient();
}

void SocketIOclient::begin(String host, uint16_t port, String url, String protocol) {
  WebSocketsClient::beginSocketIO(host, port, url, protocol);
  initClient();
}

void SocketIOclient::initClient() {
  // A cable that was pulled says nothing. These pings of WebSocket itself, opcode 9, find out.
  WebSocketsClient::enableHeartbeat(60 * 1000, 90 * 1000, 5);
}

void SocketIOclient::loop() {
  WebSocketsClient::loop();
  // Since version 4 the server asks. A ping of ours would end the session.
  if (url().indexOf("EIO=4") >= 0) return;
  // Engine.IO's own sign of life, which keeps the session open.
  const unsigned long now = millis();
  if (now - lastHeartbeat_ > EIO_HEARTBEAT_INTERVAL) {
    lastHeartbeat_ = now;
    WebSocketsDebug::line("[wsIOc] send ping");
    sendTXT(static_cast<char>(eIOtype_PING));
  }
}

void SocketIOclient::runCbEvent(WStype_t type, uint8_t *payload, size_t length) {
  switch (type) {
    case WStype_CONNECTED:
      WebSocketsDebug::line("[wsIOc] connected to %s, sends 2probe and 5", reinterpret_cast<char *>(payload));
      // The probe asks whether the new way carries; the upgrade says that everything goes there from now on.
      sendTXT("2probe");
      sendTXT(static_cast<char>(eIOtype_UPGRADE));
      return runIOCbEvent(sIOtype_CONNECT, payload, length);
    case WStype_DISCONNECTED:
      WebSocketsDebug::line("[wsIOc] disconnected");
      return runIOCbEvent(sIOtype_DISCONNECT, nullptr, 0);
    case WStype_TEXT:
      return handleMessage(payload, length);
    default:
      WebSocketsDebug::line("[wsIOc] takes no notice of an event of type %d", type);
  }
}

void SocketIOclient::handleMessage(uint8_t *payload, size_t length) {
  if (length < 1) return;
  switch (payload[0]) {
    case eIOtype_PING:
      // The same bytes go back with another first character: what stands behind a ping is to come back with the pong.
      WebSocketsDebug::line("[wsIOc] got ping, sends pong");
      payload[0] = eIOtype_PONG;
      sendTXT(payload, length);
      return;
    case eIOtype_PONG:
      WebSocketsDebug::line("[wsIOc] got pong");
      return;
    case eIOtype_MESSAGE: {
      if (length < 2) return;
      const socketIOmessageType_t type = static_cast<socketIOmessageType_t>(payload[1]);
      WebSocketsDebug::line("[wsIOc] got message type %c: %s", payload[1], reinterpret_cast<char *>(payload + 2));
      // Sketches were told of the connection when the WebSocket came up, so this one is not told again.
      if (type == sIOtype_CONNECT) return;
      return runIOCbEvent(type, payload + 2, length - 2);
    }
    default:
      WebSocketsDebug::line("[wsIOc] takes no notice of %s", reinterpret_cast<char *>(payload));
  }
}

bool SocketIOclient::send(socketIOmessageType_t type, const uint8_t *payload, size_t length) {
  if (length == 0 && payload) length = strlen(reinterpret_cast<const char *>(payload));
  String message;
  message.reserve(2 + length);
  message += static_cast<char>(eIOtype_MESSAGE);
  message += static_cast<char>(type);
  message.concat(reinterpret_cast<const char *>(payload), length);
  return sendTXT(message);
}

// Writing the head into the caller's memory would save a copy. The library has the parameter and never did it.
bool SocketIOclient::send(socketIOmessageType_t type, uint8_t *payload, size_t length, bool headerToPayload) {
  return !headerToPayload && send(type, const_cast<const uint8_t *>(payload), length);
}

bool SocketIOclient::send(socketIOmessageType_t type, char *payload, size_t length, bool headerToPayload) {
  return send(type, reinterpret_cast<uint8_t *>(payload), length, headerToPayload);
}

bool SocketIOclient::send(socketIOmessageType_t type, const char *payload, size_t length) {
  return send(type, reinterpret_cast<const uint8_t *>(payload), length);
}

bool SocketIOclient::send(socketIOmessageType_t type, const String &payload) { return send(type, payload.c_str(), payload.length()); }

bool SocketIOclient::sendEVENT(uint8_t *payload, size_t length, bool headerToPayload) {
  return send(sIOtype_EVENT, payload, length, headerToPayload);
}

bool SocketIOclient::sendEVENT(const uint8_t *payload, size_t length) { return send(sIOtype_EVENT, payload, length); }

bool SocketIOclient::sendEVENT(char *payload, size_t length, bool headerToPayload) {
  return send(sIOtype_EVENT, payload, length, headerToPayload);
}

bool SocketIOclient::sendEVENT(const char *payload, size_t length) { return send(sIOtype_EVENT, payload, length); }

bool SocketIOclient::sendEVENT(const String &payload) { return send(sIOtype_EVENT, payload); }

void SocketIOclient::runIOCbEvent(socketIOmessageType_t type, uint8_t *payload, size_t length) {
  if (event_) event_(type, payload, length);
}
