#include <WiFi.h>
#include <SocketIOclient.h>

const int led = 2;

SocketIOclient socketIO;

// The library calls this whenever something has happened.
void onSocketEvent(socketIOmessageType_t type, uint8_t* payload, size_t length) {
  switch (type) {
    case sIOtype_CONNECT:
      Serial.println("connected");
      // Join the namespace "/", where the server's events are.
      socketIO.send(sIOtype_CONNECT, "/");
      break;
    case sIOtype_DISCONNECT:
      Serial.println("disconnected");
      break;
    case sIOtype_EVENT:
      Serial.printf("event: %.*s\n", (int)length, (const char*)payload);
      break;
    default:
      break;
  }
}

void setup() {
  Serial.begin(115200);
  pinMode(led, OUTPUT);

  WiFi.begin("weather", "umbrella");
  while (WiFi.status() != WL_CONNECTED) delay(100);
  Serial.println("Wi-Fi is there");

  socketIO.onEvent(onSocketEvent);
  socketIO.begin("10.0.0.2", 3000, "/socket.io?EIO=4");
}

void loop() {
  socketIO.loop();
}
