/** The board's Wi-Fi: a station of a network that any name and password opens. */
#pragma once
#include "IPAddress.h"
#include "WiFiClient.h"

typedef enum {
  WL_NO_SHIELD = 255,
  WL_IDLE_STATUS = 0,
  WL_NO_SSID_AVAIL = 1,
  WL_SCAN_COMPLETED = 2,
  WL_CONNECTED = 3,
  WL_CONNECT_FAILED = 4,
  WL_CONNECTION_LOST = 5,
  WL_DISCONNECTED = 6,
} wl_status_t;

typedef enum { WIFI_MODE_NULL = 0, WIFI_MODE_STA, WIFI_MODE_AP, WIFI_MODE_APSTA } wifi_mode_t;
#define WIFI_OFF WIFI_MODE_NULL
#define WIFI_STA WIFI_MODE_STA
#define WIFI_AP WIFI_MODE_AP
#define WIFI_AP_STA WIFI_MODE_APSTA

class WiFiClass {
public:
  /** Begins to join a network and returns at once; `status()` says when it has. */
  wl_status_t begin(const char *ssid, const char *password = nullptr);
  wl_status_t begin(const String &ssid, const String &password) { return begin(ssid.c_str(), password.c_str()); }
  wl_status_t status();
  bool isConnected() { return status() == WL_CONNECTED; }
  /** Leaves the network. */
  bool disconnect(bool wifiOff = false, bool eraseAccessPoint = false);
  bool reconnect();
  /** Waits until it has joined or failed, at most so many milliseconds. */
  uint8_t waitForConnectResult(unsigned long timeout = 60000);

  bool mode(wifi_mode_t mode) { mode_ = mode; return true; }
  wifi_mode_t getMode() const { return mode_; }
  bool setAutoReconnect(bool) { return true; }
  bool setSleep(bool) { return true; }
  void persistent(bool) {}
  bool setHostname(const char *name) { hostname_ = name; return true; }
  const char *getHostname() const { return hostname_.c_str(); }

  /** 0.0.0.0 while it has joined none. */
  IPAddress localIP();
  IPAddress gatewayIP();
  IPAddress subnetMask();
  IPAddress dnsIP() { return gatewayIP(); }
  String SSID() { return isConnected() ? ssid_ : String(); }
  /** How strong the network is, in dBm. */
  int8_t RSSI() { return isConnected() ? -47 : 0; }
  String macAddress() const { return "24:0A:C4:00:00:2A"; }

private:
  bool wanted_ = false;
  wifi_mode_t mode_ = WIFI_MODE_NULL;
  String ssid_;
  String hostname_ = "esp32";
};

extern WiFiClass WiFi;
