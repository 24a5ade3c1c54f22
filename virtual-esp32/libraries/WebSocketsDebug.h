/**
 * Lines that tell what the library does. They are off until somebody defines DEBUG_WEBSOCKETS in front of the include, in
 * the sketch or in a file of the library, in either of the forms that sketches use:
 *
 *   #define DEBUG_WEBSOCKETS
 *   #define DEBUG_WEBSOCKETS(...) Serial.printf(__VA_ARGS__)
 *   #include <SocketIOclient.h>
 */
#pragma once
#include <Arduino.h>

class WebSocketsDebug {
public:
  /** Prints a line from now on, wherever the library has one. */
  static bool begin() {
    on_ = true;
    return true;
  }
  static bool on() { return on_; }
  /** Prints a line, as printf, when somebody asked for them. */
  static void line(const char *format, ...) __attribute__((format(printf, 1, 2)));

private:
  static bool on_;
};

#ifdef DEBUG_WEBSOCKETS
// The library's files are compiled without the sketch and cannot see what it defines. So the sketch turns the lines on by
// itself, before setup().
[[maybe_unused]] static const bool debugWebSockets = WebSocketsDebug::begin();
#endif
