// A sketch for the tests: everything that the core has, in the words that sketches use. A letter that is typed says what.
#include <WiFi.h>
#include <WiFiMulti.h>
#include <assert.h>
#include <time.h>
#include <vector>

void printing() {
  Serial.println("text");
  Serial.println('c');
  Serial.println(String("String"));
  Serial.println(F("flash"));
  Serial.println(-42);
  Serial.println(255, HEX);
  Serial.println(5, BIN);
  Serial.println(8, OCT);
  Serial.println(-1, HEX);
  Serial.println((uint8_t)65);
  Serial.println((int8_t)-5);
  Serial.println(true);
  Serial.println(4294967295UL);
  Serial.println(-9223372036854775807LL - 1);
  Serial.println(3.14159);
  Serial.println(3.14159, 4);
  Serial.println(1.5f, 0);
  Serial.println(NAN);
  Serial.println(-INFINITY);
  Serial.println(1e30);
  Serial.println(IPAddress(10, 0, 0, 2));
  Serial.print("no end");
  Serial.println();
  Serial.println(Serial.printf("%lu|%5.2f|%-4s|%c|%x\n", 7UL, 2.345, "ab", 'z', 48879));
  Serial.printf("%s\n", std::string(300, 'x').c_str());
  Serial.write(72);
  Serial.write("i\n");
  const uint8_t raw[] = {0xED, 0x95, 0x9C, 10};
  Serial.write(raw, sizeof raw);
}

void strings() {
  String s = "Hello";
  s += ' ';
  s += "world";
  s += 1;
  s += 2.5f;
  s += 'x';
  Serial.println(s);
  Serial.println(String("a") + 1 + 'b' + 2UL + -3L + 4.25 + (uint8_t)5 + F("f") + String("z"));
  Serial.println("left " + String(7));
  Serial.println(String(255, HEX) + String(-5) + String(3.14159, 3) + String(6.5f, 1));
  Serial.println(s.length());
  Serial.println(s.indexOf("o"));
  Serial.println(s.indexOf('o', 5));
  Serial.println(s.indexOf("zz"));
  Serial.println(s.lastIndexOf('o'));
  Serial.println(s.lastIndexOf("l", 5));
  Serial.println(s.substring(6));
  Serial.println(s.substring(0, 5));
  Serial.println(s.substring(5, 0) + s.substring(99) + s.substring(8, 999));
  Serial.println(s.startsWith("Hell"));
  Serial.println(s.startsWith("ell", 1));
  Serial.println(s.endsWith("x"));
  Serial.println(s.endsWith("y"));
  s.replace("l", "LL");
  Serial.println(s);
  s.replace('L', 'l');
  Serial.println(s);
  s.remove(5);
  Serial.println(s);
  s.remove(0, 2);
  Serial.println(s);
  String t = "  \t trim me \r\n";
  t.trim();
  Serial.println("[" + t + "]");
  t.toUpperCase();
  Serial.println(t);
  t.toLowerCase();
  Serial.println(t);
  t[0] = 'T';
  t[99] = '!';
  t.setCharAt(1, 'R');
  Serial.println(t);
  Serial.println(t.charAt(0));
  Serial.println((int)t[99]);
  Serial.println(String("42 apples").toInt());
  Serial.println(String("apples").toInt());
  Serial.println(String("-2.5e1x").toFloat());
  Serial.println(String("abc") == "abc");
  Serial.println("abc" == String("abd"));
  Serial.println(String("a") < String("b"));
  Serial.println(String("abc").compareTo("abd") < 0);
  Serial.println(String("ABC").equalsIgnoreCase("abc"));
  Serial.println(String("").isEmpty());
  char buffer[4];
  String("longer").toCharArray(buffer, sizeof buffer);
  Serial.println(buffer);
  String copy = s;
  copy += "!";
  Serial.println(s + "," + copy);
  const char *nothing = nullptr;
  Serial.println(String(nothing).length());
}

void numbers() {
  Serial.println(map(512, 0, 1023, 0, 100));
  Serial.println(map(5, 0, 10, 100, 0));
  Serial.println(map(1, 2, 2, 0, 9));
  Serial.println(constrain(15, 0, 10));
  Serial.println(min(3, 4L));
  Serial.println(max(2.5, 1));
  Serial.println(abs(-3));
  randomSeed(7);
  long a = random(1000), b = random(10, 20);
  randomSeed(7);
  Serial.println(random(1000) == a);
  Serial.println(random(10, 20) == b);
  Serial.println(b >= 10 && b < 20);
  Serial.println(random(0));
  Serial.println(random(5, 5));
  Serial.println(isDigit('7') && !isAlpha('7') && isSpace(' ') && isHexadecimalDigit('f'));
  byte x = 0;
  bitSet(x, 3);
  bitWrite(x, 0, 1);
  Serial.println(x, BIN);
  Serial.println(bitRead(x, 3));
  Serial.println(highByte(0x1234), HEX);
  word w = 65535;
  boolean yes = true;
  Serial.println(w + yes);
}

void hardware() {
  pinMode(LED_BUILTIN, OUTPUT);
  digitalWrite(LED_BUILTIN, HIGH);
  Serial.println(digitalRead(LED_BUILTIN));
  Serial.println(analogRead(A0));
  Serial.println(analogReadMilliVolts(A0));
  analogReadResolution(10);
  Serial.println(analogRead(A0));
  analogReadResolution(12);
  unsigned long before = millis();
  delay(1500);
  Serial.println(millis() - before);
  Serial.println((micros() - before * 1000) / 1000);
  Serial.println(WiFi.status() == WL_CONNECTED);
  Serial.println(WiFi.localIP());
  WiFi.mode(WIFI_STA);
  WiFi.begin("house", "secret");
  while (WiFi.status() != WL_CONNECTED) delay(50);
  Serial.println(WiFi.localIP());
  Serial.println(WiFi.SSID());
  Serial.println(WiFi.RSSI() < 0);
  IPAddress ip;
  Serial.println(ip.fromString("192.168.1.300"));
  Serial.println(ip.fromString("192.168.1.30"));
  Serial.println(ip[3]);
  WiFi.disconnect();
  WiFiClient off;
  Serial.println(off.connect("10.0.0.2", 3000));
  WiFi.begin("house", "secret");
  delay(500);
  WiFiClient client;
  Serial.println(client.connect("10.0.0.2", 3000));
  client.print("ping ");
  client.println(7);
  while (client.available() < 5) delay(1);
  Serial.write(client.peek());
  Serial.println(client.available());
  Serial.println(client.readStringUntil('\n'));
  WiFiClient same = client;
  Serial.println(same.connected());
  client.stop();
  Serial.println(same.connected());
  same.stop();
  Serial.println(client.read());
  Serial.println(ESP.getFreeHeap() > 3000000);
  Serial.println(ESP.getChipModel());
}

// What C asks of a system.
void system() {
  printf("printf %d\n", 7);
  puts("puts");
  delay(2500);
  Serial.println((long)time(nullptr));
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  Serial.println((long)now.tv_sec);
  Serial.println(fopen("/etc/hostname", "r") == nullptr);
  Serial.println(getenv("PATH") == nullptr);
  char text[40];
  Serial.println(dtostrf(21.456, 8, 1, text));
  Serial.println(itoa(-255, text, 10));
  Serial.println(ultoa(255, text, 16));
  WiFiMulti several;
  several.addAP("house", "secret");
  Serial.println(several.run() == WL_CONNECTED);
}

void typing() {
  Serial.setTimeout(200);
  Serial.println(Serial.readStringUntil(' '));
  Serial.println(Serial.parseInt());
  Serial.println(Serial.parseFloat());
  Serial.println(Serial.find("go"));
  Serial.println(Serial.peek());
  unsigned long before = millis();
  Serial.println(Serial.readString());
  Serial.println(millis() - before);
}

void heap() {
  uint32_t before = ESP.getFreeHeap();
  for (int i = 0; i < 5000; i++) {
    String s("some text that is longer than what fits beside");
    s += i;
    std::vector<String> many(3, s);
  }
  Serial.println(before - ESP.getFreeHeap());
  volatile int *block = new int[1000];
  block[7] = 1;
  Serial.println(before - ESP.getFreeHeap() >= 4000);
  delete[] block;
  Serial.println(before - ESP.getFreeHeap());
}

std::vector<String> *hoard;
void setup() {
  Serial.begin(115200);
  hoard = new std::vector<String>();
}

void loop() {
  switch (Serial.read()) {
    case 'p': return printing();
    case 's': return strings();
    case 'n': return numbers();
    case 'h': return hardware();
    case 't': return typing();
    case 'e': return heap();
    case 'c': return system();
    case 'x': exit(3);
    case 'a': assert(1 + 1 == 3); return;
    case 'A': abort();
    case 'f': {
      std::function<void()> empty;
      return empty();
    }
    case 'm': for (;;) hoard->push_back(String(std::string(1000, 'm').c_str()));
    case 'v': {
      std::vector<int> few(3);
      Serial.println(few.at(Serial.available() + 7));
      return;
    }
    case 'r': ESP.restart();
  }
}
