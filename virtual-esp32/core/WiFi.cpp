#include "WiFi.h"
#include "host.h"

WiFiClass WiFi;

wl_status_t WiFiClass::begin(const char *ssid, const char *) {
  if (!ssid || !*ssid) return WL_CONNECT_FAILED;
  ssid_ = ssid;
  wanted_ = true;
  if (mode_ == WIFI_MODE_NULL) mode_ = WIFI_MODE_STA;
  host_wifi_begin();
  return status();
}

wl_status_t WiFiClass::status() {
  if (ssid_.isEmpty()) return WL_NO_SHIELD;
  return wanted_ ? static_cast<wl_status_t>(host_wifi_status()) : WL_DISCONNECTED;
}

bool WiFiClass::disconnect(bool, bool) {
  wanted_ = false;
  return true;
}

bool WiFiClass::reconnect() {
  if (ssid_.isEmpty()) return false;
  wanted_ = true;
  host_wifi_begin();
  return true;
}

uint8_t WiFiClass::waitForConnectResult(unsigned long timeout) {
  const uint32_t since = host_millis();
  while (status() != WL_CONNECTED && host_millis() - since < timeout) host_delay(10);
  return static_cast<uint8_t>(status());
}

IPAddress WiFiClass::localIP() { return isConnected() ? IPAddress(10, 0, 0, 42) : IPAddress(); }
IPAddress WiFiClass::gatewayIP() { return isConnected() ? IPAddress(10, 0, 0, 1) : IPAddress(); }
IPAddress WiFiClass::subnetMask() { return isConnected() ? IPAddress(255, 255, 255, 0) : IPAddress(); }
