#include "WebSocketsHandshake.h"
#include "WebSocketsSha1.h"

String writeRequest(const WebSocketsRequest &request) {
  String text = "GET " + request.url + " HTTP/1.1\r\n";
  text += "Host: " + request.host + ":" + request.port + "\r\n";
  if (request.upgrade) {
    text += "Connection: Upgrade\r\n";
    text += "Upgrade: websocket\r\n";
    text += "Sec-WebSocket-Version: 13\r\n";
    text += "Sec-WebSocket-Key: " + request.key + "\r\n";
    if (!request.protocol.isEmpty()) text += "Sec-WebSocket-Protocol: " + request.protocol + "\r\n";
  } else {
    text += "Connection: keep-alive\r\n";
  }
  if (!request.extraHeaders.isEmpty()) text += request.extraHeaders + "\r\n";
  text += "User-Agent: arduino-WebSocket-Client\r\n";
  if (!request.authorization.isEmpty()) text += "Authorization: " + request.authorization + "\r\n";
  text += "\r\n";
  return text;
}

/** The value of a `name: value` line when that is its name, else nothing. Names have no case (RFC 9110, 5.1). */
static bool fieldOf(const String &line, const char *name, String &value) {
  const int colon = line.indexOf(':');
  if (colon < 0 || !line.substring(0, static_cast<size_t>(colon)).equalsIgnoreCase(name)) return false;
  value = line.substring(static_cast<size_t>(colon) + 1);
  value.trim();
  return true;
}

/** The session in a `Set-Cookie` of the form `io=…; Path=/`, or nothing. */
static String sidOfCookie(const String &cookie) {
  if (!cookie.startsWith("io=")) return String();
  const int end = cookie.indexOf(';');
  return end < 0 ? cookie.substring(3) : cookie.substring(3, static_cast<size_t>(end));
}

/** Joins the chunks of a chunked body (RFC 9112, 7.1). `at` is where they begin, and then where they ended. */
static WebSocketsRead readChunks(const std::string &bytes, size_t &at, std::string &body) {
  for (;;) {
    const size_t lineEnd = bytes.find("\r\n", at);
    if (lineEnd == std::string::npos) return WebSocketsRead::More;
    char *digitsEnd = nullptr;
    const unsigned long size = strtoul(bytes.c_str() + at, &digitsEnd, 16);
    if (digitsEnd == bytes.c_str() + at || size > 0xFFFFFF) return WebSocketsRead::Broken;
    at = lineEnd + 2;
    if (bytes.size() < at + size + 2) return WebSocketsRead::More;
    body.append(bytes, at, size);
    at += size + 2;
    if (size == 0) return WebSocketsRead::Whole;
  }
}

WebSocketsRead readResponse(const std::string &bytes, WebSocketsResponse &response) {
  const size_t headEnd = bytes.find("\r\n\r\n");
  if (headEnd == std::string::npos) return WebSocketsRead::More;
  response = WebSocketsResponse();
  size_t contentLength = 0;
  bool chunked = false;
  size_t lineStart = 0;
  while (lineStart < headEnd) {
    const size_t lineEnd = bytes.find("\r\n", lineStart);
    const String line(bytes.data() + lineStart, lineEnd - lineStart);
    String value;
    if (lineStart == 0) {
      if (!line.startsWith("HTTP/1.")) return WebSocketsRead::Broken;
      response.status = static_cast<int>(line.substring(9, 12).toInt());
    } else if (fieldOf(line, "Content-Length", value)) {
      contentLength = static_cast<size_t>(value.toInt());
    } else if (fieldOf(line, "Transfer-Encoding", value)) {
      chunked = value.equalsIgnoreCase("chunked");
    } else if (fieldOf(line, "Sec-WebSocket-Accept", value)) {
      response.accept = value;
    } else if (fieldOf(line, "Set-Cookie", value) && response.cookieSid.isEmpty()) {
      response.cookieSid = sidOfCookie(value);
    }
    lineStart = lineEnd + 2;
  }
  size_t at = headEnd + 4;
  if (chunked && response.status != 101) {
    const WebSocketsRead read = readChunks(bytes, at, response.body);
    if (read != WebSocketsRead::Whole) return read;
  } else if (response.status != 101) {
    if (bytes.size() - at < contentLength) return WebSocketsRead::More;
    response.body.assign(bytes, at, contentLength);
    at += contentLength;
  }
  response.size = at;
  return WebSocketsRead::Whole;
}

/** What stands in `…"sid":"…"…`, or nothing. */
static String sidOfBody(const std::string &body) {
  static const char before[] = "\"sid\":\"";
  const size_t found = body.find(before);
  if (found == std::string::npos) return String();
  const size_t from = found + sizeof before - 1;
  const size_t end = body.find('"', from);
  return end == std::string::npos ? String() : String(body.data() + from, end - from);
}

String sidOf(const WebSocketsResponse &response) {
  const String sid = sidOfBody(response.body);
  const String &found = sid.isEmpty() ? response.cookieSid : sid;
  // It becomes part of a request line, where a space or a line end would mean something else.
  for (const char character : found) {
    if (!isgraph(static_cast<unsigned char>(character))) return String();
  }
  return found;
}

String base64(const uint8_t *bytes, size_t length) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  String text;
  for (size_t i = 0; i < length; i += 3) {
    const size_t left = length - i;
    const uint32_t three = static_cast<uint32_t>(bytes[i]) << 16 | static_cast<uint32_t>(left > 1 ? bytes[i + 1] : 0) << 8 |
                           static_cast<uint32_t>(left > 2 ? bytes[i + 2] : 0);
    text += digits[three >> 18 & 63];
    text += digits[three >> 12 & 63];
    text += left > 1 ? digits[three >> 6 & 63] : '=';
    text += left > 2 ? digits[three & 63] : '=';
  }
  return text;
}

String newWebSocketKey() {
  uint8_t bytes[16];
  for (uint8_t &byte : bytes) byte = static_cast<uint8_t>(random(256));
  return base64(bytes, sizeof bytes);
}

String acceptFor(const String &key) {
  const String salted = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  uint8_t digest[SHA1_SIZE];
  sha1(reinterpret_cast<const uint8_t *>(salted.c_str()), salted.length(), digest);
  return base64(digest, sizeof digest);
}
