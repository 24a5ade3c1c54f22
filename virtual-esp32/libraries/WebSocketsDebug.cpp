#include "WebSocketsDebug.h"

bool WebSocketsDebug::on_ = false;

void WebSocketsDebug::line(const char *format, ...) {
  if (!on_) return;
  char text[256];
  va_list values;
  va_start(values, format);
  vsnprintf(text, sizeof text, format, values);
  va_end(values);
  Serial.println(text);
}
