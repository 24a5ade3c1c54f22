#include "WebSocketsClient.h"

void WebSocketsClient::begin(const char *host, uint16_t port, const char *url, const char *protocol) {
  start(host, port, url, protocol, false);
}

void WebSocketsClient::begin(String host, uint16_t port, String url, String protocol) {
  start(host, port, url, protocol, false);
}

void WebSocketsClient::begin(IPAddress host, uint16_t port, const char *url, const char *protocol) {
  start(host.toString(), port, url, protocol, false);
}

void WebSocketsClient::beginSocketIO(const char *host, uint16_t port, const char *url, const char *protocol) {
  start(host, port, url, protocol, true);
}

void WebSocketsClient::beginSocketIO(String host, uint16_t port, String url, String protocol) {
  start(host, port, url, protocol, true);
}

void WebSocketsClient::start(const String &host, uint16_t port, const String &url, const String &protocol, bool socketIO) {
  tcp_.stop();
  state_ = State::NotConnected;
  received_.clear();
  sid_.clear();
  host_ = host;
  port_ = port;
  url_ = url;
  protocol_ = protocol;
  socketIO_ = socketIO;
  // Servers that check where a page comes from want to see some origin. A board has none; this is what files have.
  extraHeaders_ = "Origin: file://";
  lastFailure_ = 0;
}

void WebSocketsClient::loop() {
  if (port_ == 0) return;
  if (state_ == State::NotConnected) {
    // A server that is away is not helped by more requests than it can refuse.
    if (millis() - lastFailure_ >= reconnectInterval_) connect();
    return;
  }
  receive();
  if (state_ == State::Polling) readPollResponse();
  if (state_ == State::Upgrading) readUpgradeResponse();
  if (state_ == State::Connected) readFrames();
  if (state_ == State::Connected) heartbeat();
  if ((state_ == State::Polling || state_ == State::Upgrading) && millis() - requestedAt_ > WEBSOCKETS_TCP_TIMEOUT) {
    WebSocketsDebug::line("[WS-Client] nothing to go on with for %d ms", WEBSOCKETS_TCP_TIMEOUT);
    disconnectWith(0);
  }
  if (state_ != State::NotConnected && !tcp_.connected()) {
    WebSocketsDebug::line("[WS-Client] the TCP connection is gone");
    disconnectWith(0);
  }
}

void WebSocketsClient::connect() {
  WebSocketsDebug::line("[WS-Client] connect %s:%u", host_.c_str(), port_);
  if (!tcp_.connect(host_.c_str(), port_, WEBSOCKETS_TCP_TIMEOUT)) {
    WebSocketsDebug::line("[WS-Client] connect: nobody answers");
    lastFailure_ = millis();
    return;
  }
  state_ = socketIO_ ? State::Polling : State::Upgrading;
  request();
}

/** Sends the request of the state that it is in. */
void WebSocketsClient::request() {
  WebSocketsRequest request;
  request.host = host_;
  request.port = port_;
  request.url = url_;
  request.extraHeaders = extraHeaders_;
  request.authorization = authorization_;
  if (state_ == State::Polling) {
    request.url += "&transport=polling";
  } else {
    if (socketIO_) request.url += "&transport=websocket&sid=" + sid_;
    key_ = newWebSocketKey();
    request.upgrade = true;
    request.key = key_;
    request.protocol = protocol_;
  }
  WebSocketsDebug::line("[WS-Client] > GET %s", request.url.c_str());
  const String text = writeRequest(request);
  tcp_.write(text.c_str(), text.length());
  requestedAt_ = millis();
}

void WebSocketsClient::receive() {
  uint8_t piece[512];
  // What does not fit stays in the socket, and the server waits.
  while (received_.size() < WEBSOCKETS_MAX_DATA_SIZE + WEBSOCKETS_MAX_HEADER_SIZE) {
    const int count = tcp_.read(piece, sizeof piece);
    if (count <= 0) return;
    received_.append(reinterpret_cast<const char *>(piece), static_cast<size_t>(count));
  }
}

void WebSocketsClient::readPollResponse() {
  WebSocketsResponse response;
  const WebSocketsRead read = readResponse(received_, response);
  if (read == WebSocketsRead::More) return;
  if (read == WebSocketsRead::Broken) return disconnectWith(0);
  received_.erase(0, response.size);
  WebSocketsDebug::line("[WS-Client] < HTTP status %d, %u bytes", response.status, static_cast<unsigned>(response.body.size()));
  sid_ = sidOf(response);
  // Without a session there is nothing to change over. The time-out of the request ends the waiting.
  if (sid_.isEmpty()) {
    WebSocketsDebug::line("[WS-Client] no sid in it");
    return;
  }
  WebSocketsDebug::line("[WS-Client] sid %s", sid_.c_str());
  // The session is known by its sid, so the same TCP connection serves on: a second one would cost the board a socket.
  state_ = State::Upgrading;
  request();
}

void WebSocketsClient::readUpgradeResponse() {
  WebSocketsResponse response;
  const WebSocketsRead read = readResponse(received_, response);
  if (read == WebSocketsRead::More) return;
  if (read == WebSocketsRead::Broken) return disconnectWith(0);
  WebSocketsDebug::line("[WS-Client] < HTTP status %d", response.status);
  if (response.status != 101 || response.accept != acceptFor(key_)) {
    WebSocketsDebug::line("[WS-Client] this is no WebSocket");
    return disconnectWith(0);
  }
  received_.erase(0, response.size);
  state_ = State::Connected;
  inMessage_ = false;
  misses_ = 0;
  waitsForPong_ = false;
  lastPing_ = millis();
  WebSocketsDebug::line("[WS-Client] connected");
  String url = url_;
  runCbEvent(WStype_CONNECTED, reinterpret_cast<uint8_t *>(url.begin()), url.length());
}

void WebSocketsClient::readFrames() {
  WebSocketsFrameHead head;
  // Whoever hears of a frame may disconnect, so the state is asked each time.
  while (state_ == State::Connected &&
         readFrameHead(reinterpret_cast<const uint8_t *>(received_.data()), received_.size(), head)) {
    const bool badControl = head.isControl() && (!head.fin || head.payloadLength > 125);
    if (head.masked || head.reserved != 0 || badControl) return disconnectWith(1002);
    if (head.payloadLength > WEBSOCKETS_MAX_DATA_SIZE) {
      WebSocketsDebug::line("[WS-Client] a payload that is too long");
      return disconnectWith(1009);
    }
    const size_t length = static_cast<size_t>(head.payloadLength);
    if (received_.size() < head.size + length) return;
    std::string payload(received_, head.size, length);
    received_.erase(0, head.size + length);
    handleFrame(head, payload);
  }
  // After a burst its memory is given back: a board has little of it.
  if (received_.empty()) received_.shrink_to_fit();
}

void WebSocketsClient::handleFrame(const WebSocketsFrameHead &head, std::string &payload) {
  uint8_t *bytes = reinterpret_cast<uint8_t *>(payload.data());
  WebSocketsDebug::line("[WS-Client] < opcode %u, %u bytes%s", head.opcode, static_cast<unsigned>(payload.size()), head.fin ? "" : ", more to come");
  switch (head.opcode) {
    case WSop_text:
    case WSop_binary: {
      if (inMessage_) return disconnectWith(1002);
      inMessage_ = !head.fin;
      const bool text = head.opcode == WSop_text;
      if (head.fin) return runCbEvent(text ? WStype_TEXT : WStype_BIN, bytes, payload.size());
      return runCbEvent(text ? WStype_FRAGMENT_TEXT_START : WStype_FRAGMENT_BIN_START, bytes, payload.size());
    }
    case WSop_continuation:
      if (!inMessage_) return disconnectWith(1002);
      inMessage_ = !head.fin;
      return runCbEvent(head.fin ? WStype_FRAGMENT_FIN : WStype_FRAGMENT, bytes, payload.size());
    case WSop_ping:
      sendFrame(WSop_pong, bytes, payload.size());
      return runCbEvent(WStype_PING, bytes, payload.size());
    case WSop_pong:
      waitsForPong_ = false;
      misses_ = 0;
      return runCbEvent(WStype_PONG, bytes, payload.size());
    case WSop_close:
      if (payload.size() >= 2) WebSocketsDebug::line("[WS-Client] close code %u", static_cast<unsigned>(bytes[0] << 8 | bytes[1]));
      return disconnectWith(1000);
    default:
      return disconnectWith(1002);
  }
}

void WebSocketsClient::enableHeartbeat(uint32_t pingInterval, uint32_t pongTimeout, uint8_t disconnectTimeoutCount) {
  pingInterval_ = pingInterval;
  pongTimeout_ = pongTimeout;
  missesAllowed_ = disconnectTimeoutCount;
  misses_ = 0;
  waitsForPong_ = false;
  lastPing_ = millis();
}

void WebSocketsClient::heartbeat() {
  if (pingInterval_ == 0) return;
  const unsigned long now = millis();
  if (waitsForPong_ && now - waitsSince_ > pongTimeout_) {
    misses_++;
    waitsSince_ = now;
    WebSocketsDebug::line("[WS-Client] no pong for %lu ms, miss %u", static_cast<unsigned long>(pongTimeout_), misses_);
    if (missesAllowed_ > 0 && misses_ >= missesAllowed_) return disconnectWith(1000);
  }
  if (now - lastPing_ > pingInterval_ && sendPing()) {
    lastPing_ = now;
    if (!waitsForPong_) waitsSince_ = now;
    waitsForPong_ = true;
  }
}

static size_t lengthOf(const uint8_t *payload, size_t length) {
  return length == 0 && payload ? strlen(reinterpret_cast<const char *>(payload)) : length;
}

bool WebSocketsClient::sendTXT(uint8_t *payload, size_t length, bool headerToPayload) {
  uint8_t *text = headerToPayload ? payload + WEBSOCKETS_MAX_HEADER_SIZE : payload;
  return sendFrame(WSop_text, text, lengthOf(text, length));
}

bool WebSocketsClient::sendTXT(const uint8_t *payload, size_t length) { return sendFrame(WSop_text, payload, lengthOf(payload, length)); }

bool WebSocketsClient::sendTXT(char *payload, size_t length, bool headerToPayload) {
  return sendTXT(reinterpret_cast<uint8_t *>(payload), length, headerToPayload);
}

bool WebSocketsClient::sendTXT(const char *payload, size_t length) { return sendTXT(reinterpret_cast<const uint8_t *>(payload), length); }

// An empty String has its length and needs no looking for the end.
bool WebSocketsClient::sendTXT(const String &payload) {
  return sendFrame(WSop_text, reinterpret_cast<const uint8_t *>(payload.c_str()), payload.length());
}

bool WebSocketsClient::sendTXT(char payload) { return sendFrame(WSop_text, reinterpret_cast<const uint8_t *>(&payload), 1); }

bool WebSocketsClient::sendBIN(uint8_t *payload, size_t length, bool headerToPayload) {
  return sendFrame(WSop_binary, headerToPayload ? payload + WEBSOCKETS_MAX_HEADER_SIZE : payload, length);
}

bool WebSocketsClient::sendBIN(const uint8_t *payload, size_t length) { return sendFrame(WSop_binary, payload, length); }

bool WebSocketsClient::sendPing(uint8_t *payload, size_t length) {
  return length <= 125 && sendFrame(WSop_ping, payload, length);
}

bool WebSocketsClient::sendPing(const String &payload) {
  return payload.length() <= 125 && sendFrame(WSop_ping, reinterpret_cast<const uint8_t *>(payload.c_str()), payload.length());
}

bool WebSocketsClient::sendFrame(uint8_t opcode, const uint8_t *payload, size_t length) {
  if (state_ != State::Connected) return false;
  WebSocketsDebug::line("[WS-Client] > opcode %u, %u bytes", opcode, static_cast<unsigned>(length));
  const std::string frame = writeFrame(opcode, payload, length);
  if (tcp_.write(frame.data(), frame.size()) == frame.size()) return true;
  // Half a frame cannot be mended by what comes behind it.
  disconnectWith(0);
  return false;
}

void WebSocketsClient::disconnect() {
  if (state_ != State::NotConnected) disconnectWith(1000);
}

/** Ends the connection, with a close frame when there is a WebSocket and a code for it. Code 0: without a word. */
void WebSocketsClient::disconnectWith(uint16_t closeCode) {
  if (state_ == State::NotConnected) return;
  if (state_ == State::Connected && closeCode != 0) {
    const uint8_t code[2] = {static_cast<uint8_t>(closeCode >> 8), static_cast<uint8_t>(closeCode)};
    const std::string frame = writeFrame(WSop_close, code, sizeof code);
    tcp_.write(frame.data(), frame.size());
    WebSocketsDebug::line("[WS-Client] > close %u", closeCode);
  }
  tcp_.stop();
  state_ = State::NotConnected;
  received_.clear();
  sid_.clear();
  lastFailure_ = millis();
  WebSocketsDebug::line("[WS-Client] disconnected");
  runCbEvent(WStype_DISCONNECTED, nullptr, 0);
}

void WebSocketsClient::setAuthorization(const char *user, const char *password) {
  const String pair = String(user) + ":" + password;
  authorization_ = "Basic " + base64(reinterpret_cast<const uint8_t *>(pair.c_str()), pair.length());
}

void WebSocketsClient::setAuthorization(const char *authorization) { authorization_ = authorization; }

void WebSocketsClient::setExtraHeaders(const char *extraHeaders) { extraHeaders_ = extraHeaders; }

void WebSocketsClient::runCbEvent(WStype_t type, uint8_t *payload, size_t length) {
  if (event_) event_(type, payload, length);
}
