#include <WiFi.h>
#include <SocketIOclient.h>
#include <Json.h>

const int led = 2;
const int thermometer = 36;

SocketIOclient socketIO;

double celsius() {
  // A TMP36: 500 mV at 0 degrees, and 10 mV more for each.
  const double volts = analogRead(thermometer) * 3.3 / 4095;
  return round((volts - 0.5) * 1000) / 10;
}

void onEvent(const JsonValue& event) {
  if (event[0] == "read") {
    JsonText answer;
    answer.array().add("reading").object().add("celsius", celsius());
    socketIO.sendEVENT(answer.text());
  } else if (event[0] == "led") {
    digitalWrite(led, event[1].truth() ? HIGH : LOW);
  }
}

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
      onEvent(JsonValue(payload, length));
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
  socketIO.begin("10.0.0.2", 3000, "/socket.io/?EIO=4");
}

void loop() {
  socketIO.loop();
}
