/** The HTTP that comes before a WebSocket: what the library asks, and what it reads from the answer. */
#pragma once
#include <Arduino.h>
#include <string>

/** What a request is made of. */
struct WebSocketsRequest {
  String host;
  uint16_t port = 0;
  /** The path with its query. */
  String url;
  /** Whether it asks to switch protocols. Without, it is a plain GET. */
  bool upgrade = false;
  /** `Sec-WebSocket-Key` and `Sec-WebSocket-Protocol` of an upgrade; an empty protocol is left out. */
  String key;
  String protocol;
  /** Further header lines as they are, without the last line end. */
  String extraHeaders;
  /** The value of `Authorization`, or nothing. */
  String authorization;
};

/** The bytes of a request, to the empty line at its end. */
String writeRequest(const WebSocketsRequest &request);

/** What the library wants to know of an answer. */
struct WebSocketsResponse {
  /** 200, 101, 400 … */
  int status = 0;
  String accept;
  /** The session that a cookie named `io` carries: Socket.IO 2 sets one. */
  String cookieSid;
  std::string body;
  /** How many bytes it was, head and body. */
  size_t size = 0;
};

enum class WebSocketsRead { More, Whole, Broken };

/** Reads an answer from the front of what came. `More` until its body is whole. An answer of 101 ends with its head. */
WebSocketsRead readResponse(const std::string &bytes, WebSocketsResponse &response);

/** The session id of an answer of Engine.IO, from its body or its cookie; or nothing. */
String sidOf(const WebSocketsResponse &response);

/** Sixteen random bytes in base64 (RFC 6455, 4.1). */
String newWebSocketKey();
/** What a server must answer to a key (RFC 6455, 4.2.2): the SHA-1 of key and a fixed text, in base64. */
String acceptFor(const String &key);
String base64(const uint8_t *bytes, size_t length);
