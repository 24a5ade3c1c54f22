import { beforeAll, describe, expect, it } from 'vitest';
import type { Module } from '#virtual-esp32/runner/engine.ts';
import { Aborted, compiled, OfflineBoard } from './offline.testing.ts';

/**
 * Everything in one sketch, since a compile is dear: a letter that is typed chooses what it does.
 * It includes what sketches use and names as they do, so it also holds that such code compiles.
 */
const sketch = String.raw`
#include <WiFi.h>
#include <assert.h>
#include <vector>

void printing() {
  Serial.println("text"); Serial.println('c'); Serial.println(String("String")); Serial.println(F("flash"));
  Serial.println(-42); Serial.println(255, HEX); Serial.println(5, BIN); Serial.println(8, OCT); Serial.println(-1, HEX);
  Serial.println((uint8_t)65); Serial.println((int8_t)-5); Serial.println(true); Serial.println(4294967295UL);
  Serial.println(-9223372036854775807LL - 1); Serial.println(3.14159); Serial.println(3.14159, 4); Serial.println(1.5f, 0);
  Serial.println(NAN); Serial.println(-INFINITY); Serial.println(1e30);
  Serial.println(IPAddress(10, 0, 0, 2)); Serial.print("no end"); Serial.println();
  Serial.println(Serial.printf("%lu|%5.2f|%-4s|%c|%x\n", 7UL, 2.345, "ab", 'z', 48879));
  Serial.printf("%s\n", std::string(300, 'x').c_str());
  Serial.write(72); Serial.write("i\n"); const uint8_t raw[] = {0xED, 0x95, 0x9C, 10}; Serial.write(raw, sizeof raw);
}

void strings() {
  String s = "Hello"; s += ' '; s += "world"; s += 1; s += 2.5f; s += 'x'; Serial.println(s);
  Serial.println(String("a") + 1 + 'b' + 2UL + -3L + 4.25 + (uint8_t)5 + F("f") + String("z"));
  Serial.println("left " + String(7)); Serial.println(String(255, HEX) + String(-5) + String(3.14159, 3) + String(6.5f, 1));
  Serial.println(s.length()); Serial.println(s.indexOf("o")); Serial.println(s.indexOf('o', 5)); Serial.println(s.indexOf("zz"));
  Serial.println(s.lastIndexOf('o')); Serial.println(s.lastIndexOf("l", 5)); Serial.println(s.substring(6)); Serial.println(s.substring(0, 5));
  Serial.println(s.substring(5, 0) + s.substring(99) + s.substring(8, 999));
  Serial.println(s.startsWith("Hell")); Serial.println(s.startsWith("ell", 1)); Serial.println(s.endsWith("x")); Serial.println(s.endsWith("y"));
  s.replace("l", "LL"); Serial.println(s); s.replace('L', 'l'); Serial.println(s); s.remove(5); Serial.println(s); s.remove(0, 2); Serial.println(s);
  String t = "  \t trim me \r\n"; t.trim(); Serial.println("[" + t + "]"); t.toUpperCase(); Serial.println(t); t.toLowerCase(); Serial.println(t);
  t[0] = 'T'; t[99] = '!'; t.setCharAt(1, 'R'); Serial.println(t); Serial.println(t.charAt(0)); Serial.println((int)t[99]);
  Serial.println(String("42 apples").toInt()); Serial.println(String("apples").toInt()); Serial.println(String("-2.5e1x").toFloat());
  Serial.println(String("abc") == "abc"); Serial.println("abc" == String("abd")); Serial.println(String("a") < String("b"));
  Serial.println(String("abc").compareTo("abd") < 0); Serial.println(String("ABC").equalsIgnoreCase("abc")); Serial.println(String("").isEmpty());
  char buffer[4]; String("longer").toCharArray(buffer, sizeof buffer); Serial.println(buffer);
  String copy = s; copy += "!"; Serial.println(s + "," + copy); const char *nothing = nullptr; Serial.println(String(nothing).length());
}

void numbers() {
  Serial.println(map(512, 0, 1023, 0, 100)); Serial.println(map(5, 0, 10, 100, 0)); Serial.println(map(1, 2, 2, 0, 9));
  Serial.println(constrain(15, 0, 10)); Serial.println(min(3, 4L)); Serial.println(max(2.5, 1)); Serial.println(abs(-3));
  randomSeed(7); long a = random(1000), b = random(10, 20); randomSeed(7); Serial.println(random(1000) == a); Serial.println(random(10, 20) == b);
  Serial.println(b >= 10 && b < 20); Serial.println(random(0)); Serial.println(random(5, 5));
  Serial.println(isDigit('7') && !isAlpha('7') && isSpace(' ') && isHexadecimalDigit('f'));
  byte x = 0; bitSet(x, 3); bitWrite(x, 0, 1); Serial.println(x, BIN); Serial.println(bitRead(x, 3)); Serial.println(highByte(0x1234), HEX);
  word w = 65535; boolean yes = true; Serial.println(w + yes);
}

void hardware() {
  pinMode(LED_BUILTIN, OUTPUT); digitalWrite(LED_BUILTIN, HIGH); Serial.println(digitalRead(LED_BUILTIN));
  Serial.println(analogRead(A0)); Serial.println(analogReadMilliVolts(A0)); analogReadResolution(10); Serial.println(analogRead(A0)); analogReadResolution(12);
  unsigned long before = millis(); delay(1500); Serial.println(millis() - before); Serial.println((micros() - before * 1000) / 1000);
  Serial.println(WiFi.status() == WL_CONNECTED); Serial.println(WiFi.localIP()); WiFi.mode(WIFI_STA); WiFi.begin("house", "secret");
  while (WiFi.status() != WL_CONNECTED) delay(50);
  Serial.println(WiFi.localIP()); Serial.println(WiFi.SSID()); Serial.println(WiFi.RSSI() < 0); IPAddress ip; Serial.println(ip.fromString("192.168.1.300")); Serial.println(ip.fromString("192.168.1.30")); Serial.println(ip[3]);
  WiFi.disconnect(); WiFiClient off; Serial.println(off.connect("10.0.0.2", 3000)); WiFi.begin("house", "secret"); delay(500);
  WiFiClient client; Serial.println(client.connect("10.0.0.2", 3000)); client.print("ping "); client.println(7);
  while (client.available() < 5) delay(1);
  Serial.write(client.peek()); Serial.println(client.available()); Serial.println(client.readStringUntil('\n')); WiFiClient same = client; Serial.println(same.connected());
  client.stop(); Serial.println(same.connected()); same.stop(); Serial.println(client.read());
  Serial.println(ESP.getFreeHeap() > 3000000); Serial.println(ESP.getChipModel());
}

void typing() {
  Serial.setTimeout(200); Serial.println(Serial.readStringUntil(' ')); Serial.println(Serial.parseInt()); Serial.println(Serial.parseFloat());
  Serial.println(Serial.find("go")); Serial.println(Serial.peek()); unsigned long before = millis(); Serial.println(Serial.readString()); Serial.println(millis() - before);
}

void heap() {
  uint32_t before = ESP.getFreeHeap();
  for (int i = 0; i < 5000; i++) { String s("some text that is longer than what fits beside"); s += i; std::vector<String> many(3, s); }
  Serial.println(before - ESP.getFreeHeap()); volatile int *block = new int[1000]; block[7] = 1; Serial.println(before - ESP.getFreeHeap() >= 4000); delete[] block; Serial.println(before - ESP.getFreeHeap());
}

std::vector<String> *hoard;
void setup() { Serial.begin(115200); hoard = new std::vector<String>(); }
void loop() {
  switch (Serial.read()) {
    case 'p': return printing();
    case 's': return strings();
    case 'n': return numbers();
    case 'h': return hardware();
    case 't': return typing();
    case 'e': return heap();
    case 'a': assert(1 + 1 == 3); return;
    case 'A': abort();
    case 'f': { std::function<void()> empty; empty(); return; }
    case 'm': for (;;) hoard->push_back(String(std::string(1000, 'm').c_str()));
    case 'v': { std::vector<int> few(3); Serial.println(few.at(Serial.available() + 7)); return; }
    case 'r': ESP.restart();
  }
}
`;

let module: Module;
beforeAll(async () => {
  [module] = (await compiled({ 'sketch.ino': sketch })) as [Module];
}, 180_000);

/** What it prints after this was typed. */
function printed(typed: string, arrange?: (board: OfflineBoard) => void): string[] {
  const board = new OfflineBoard(module);
  arrange?.(board);
  board.typed = Buffer.from(typed);
  board.loop();
  expect(board.serial).toMatch(/\n$/);
  return board.serial.split(/\r?\n/).slice(0, -1);
}

function ends(typed: string): string {
  try {
    printed(typed);
  } catch (error) {
    if (error instanceof Aborted) return error.message;
    throw error;
  }
  return 'it went on';
}

describe('the Arduino core', () => {
  it('prints every type as Arduino does, in every base', () => {
    expect(printed('p')).toEqual([
      ...['text', 'c', 'String', 'flash', '-42', 'FF', '101', '10', 'FFFFFFFF'],
      ...['65', '-5', '1', '4294967295', '-9223372036854775808', '3.14', '3.1416', '2'],
      ...['nan', 'inf', 'ovf', '10.0.0.2', 'no end', '7| 2.35|ab  |z|beef', '20', 'x'.repeat(300), 'Hi', '한'],
    ]);
  });

  it('has String as Arduino has it: it grows, is searched, cut and changed, and is never read past its end', () => {
    expect(printed('s')).toEqual([
      ...['Hello world12.50x', 'a1b2-34.255fz', 'left 7', 'ff-53.1426.5'],
      ...['17', '4', '7', '-1', '7', '3', 'world12.50x', 'Hello', 'Hellorld12.50x', '1', '1', '1', '0'],
      ...['HeLLLLo worLLd12.50x', 'Hellllo worlld12.50x', 'Helll', 'lll', '[trim me]', 'TRIM ME', 'trim me'],
      ...['TRim me', 'T', '0', '42', '0', '-25.00', '1', '0', '1', '1', '1', '1', 'lon', 'lll,lll!', '0'],
    ]);
  });

  it('counts, maps and draws lots as Arduino does', () => {
    expect(printed('n')).toEqual([
      ...['50', '50', '-1', '10', '3', '2.50', '3', '1', '1', '1', '0', '5', '1', '1001', '1', '12', '65536'],
    ]);
  });

  it('reaches its pins, its clock, its Wi-Fi and a server', () => {
    const said = printed('h', (board) => {
      board.analog = 1000;
      const { push } = board.peers;
      board.peers.push = (...peers) => {
        for (const peer of peers) peer.send('pong!\nrest');
        return push.apply(board.peers, peers);
      };
    });
    expect(said).toEqual([
      ...['1', '1000', '806', '250', '1500', '1500', '0', '0.0.0.0', '10.0.0.42', 'house', '1', '0', '1', '30'],
      ...['0', '1', 'p10', 'pong!', '1', '1', '-1', '1', 'ESP32 (virtual)'],
    ]);
  });

  it('sends what is printed to a connection, and closes it when the last copy stops', () => {
    const board = new OfflineBoard(module);
    const { push } = board.peers;
    board.peers.push = (...peers) => {
      for (const peer of peers) peer.send('pong!\n');
      return push.apply(board.peers, peers);
    };
    board.typed = Buffer.from('h');
    board.loop();
    expect(board.peers.map(({ host, port, received }) => [host, port, received.toString()])).toEqual([
      ['10.0.0.2', 3000, 'ping 7\r\n'],
    ]);
    expect(board.peer.closedAt).toBeDefined();
    expect(board.pins.get(2)).toBe(1);
  });

  it('reads what is typed, and waits for more no longer than its time-out', () => {
    const said = printed('tfirst x-12,+3.75;...go on');
    expect(said).toEqual(['first', '-12', '3.75', '1', '32', ' on', '200']);
  });

  it('gives back all memory that Strings and containers had', () => {
    expect(printed('e')).toEqual(['0', '1', '0']);
  });

  it('ends with a sentence that says why', () => {
    expect(ends('a')).toMatch(/^assert failed: loop sketch\.ino:\d+ \(1 \+ 1 == 3\)$/);
    expect(ends('A')).toBe('abort() was called');
    expect(ends('f')).toBe('an empty std::function was called');
    expect(ends('m')).toMatch(/^out of memory: no \d+ bytes left in one piece$/);
    expect(ends('v')).toMatch(/^the C\+\+ library gave up: .*vector/);
    expect(ends('r')).toBe('restart');
  });
});
