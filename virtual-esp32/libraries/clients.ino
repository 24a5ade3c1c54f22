// A sketch for the tests: a line that is typed, up to a byte 4, says what it does.
#include <SocketIOclient.h>

SocketIOclient io;
WebSocketsClient ws;
bool leaveAtOnce = false;

void onSocketIO(socketIOmessageType_t type, uint8_t *payload, size_t length) {
  Serial.printf("io %c %u %s\n", type, (unsigned)length, payload ? (char *)payload : "-");
  if (leaveAtOnce) io.disconnect();
}

void onWebSocket(WStype_t type, uint8_t *payload, size_t length) {
  Serial.printf("ws %d %u %.40s\n", type, (unsigned)length, payload ? (char *)payload : "-");
  if (leaveAtOnce) ws.disconnect();
}

void sendEvents() {
  const uint8_t bytes[] = {'[', '"', 'b', '"', ']'};
  char text[] = "[\"c\"]";
  uint8_t *mine = (uint8_t *)text;
  bool all = io.sendEVENT("[\"a\"]") && io.sendEVENT(String("[\"s\"]")) && io.sendEVENT(bytes, 5) && io.sendEVENT(text) &&
             io.sendEVENT(mine, 5) && io.send(sIOtype_ACK, "12[21.5]") && io.send(sIOtype_CONNECT, String("/admin")) &&
             io.send(sIOtype_EVENT, "/admin,7[\"x\"]", 8) && io.send(sIOtype_EVENT, bytes, 5) && io.send(sIOtype_EVENT, text) &&
             io.send(sIOtype_EVENT, mine);
  Serial.println(all ? "sent" : "not sent");
  Serial.println(io.sendEVENT(mine, 0, true));
}

void sendPlain() {
  uint8_t roomy[WEBSOCKETS_MAX_HEADER_SIZE + 4] = {};
  memcpy(roomy + WEBSOCKETS_MAX_HEADER_SIZE, "room", 4);
  char text[] = "mine";
  String s = "string";
  bool all = ws.sendTXT("text") && ws.sendTXT('c') && ws.sendTXT(s) && ws.sendTXT(text) && ws.sendTXT(roomy, 4, true) &&
             ws.sendTXT("cut here", 3) && ws.sendBIN(roomy, 2) && ws.sendPing() && ws.sendPing(s);
  Serial.println(all ? "sent" : "not sent");
}

void setup() {
  Serial.begin(115200);
  WiFi.begin("house", "secret");
  while (WiFi.status() != WL_CONNECTED) delay(10);
  io.onEvent(onSocketIO);
  ws.onEvent(onWebSocket);
}

void loop() {
  if (Serial.available()) {
    const String line = Serial.readStringUntil('\x04');
    const String rest = line.substring(1);
    switch (line[0]) {
      case 'i':
        if (rest.isEmpty()) io.begin("10.0.0.2", 3000);
        else io.begin("10.0.0.2", 3000, rest.c_str());
        break;
      case 'I':
        io.begin(String("10.0.0.2"), 3000, String("/x?EIO=4"));
        io.setExtraHeaders("X-Key: 7");
        io.setAuthorization("ada", "pw");
        break;
      case 'w': ws.begin("10.0.0.2", 3000); break;
      case 'h': ws.enableHeartbeat(1000, 300, 2); break;
      case 'L': leaveAtOnce = true; break;
      case 's': sendEvents(); break;
      case 'p': sendPlain(); break;
      case 'l': Serial.println(ws.sendTXT(rest)); break;
      case 'd': ws.disconnect(); break;
      case 'r': ws.setReconnectInterval(4000); break;
      case 'f': Serial.println(ESP.getFreeHeap()); break;
    }
  }
  io.loop();
  ws.loop();
}
