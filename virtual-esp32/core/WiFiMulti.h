/** Several networks to choose from. Here any of them opens, so the first one is joined. */
#pragma once
#include "WiFi.h"

class WiFiMulti {
public:
  bool addAP(const char *ssid, const char *password = nullptr) {
    if (ssid_.isEmpty()) {
      ssid_ = ssid;
      password_ = password;
    }
    return true;
  }
  /** Joins, waiting at most so many milliseconds. */
  uint8_t run(uint32_t timeout = 5000) {
    if (!WiFi.isConnected()) WiFi.begin(ssid_, password_);
    return WiFi.waitForConnectResult(timeout);
  }

private:
  String ssid_;
  String password_;
};
