// A sketch for the tests: builds a text, or reads the one that is typed, up to a byte 4.
#include <Json.h>

void build() {
  JsonText json;
  json.array().add("reading").object();
  json.add("celsius", 21.5).add("n", -3).add("big", 4294967295UL).add("f", 21.3f).add("on", true);
  json.add("text", "a\"b\\c\n\x01 한").add("nothing", nullptr).add("nan", NAN).add("s", String("S"));
  json.array("list").add(1).add('c').add(false).end();
  json.object("in").end().end().array();
  Serial.println(json.text());
  Serial.println(JsonText().object().add("tiny", 1e-9).add("third", 1.0 / 3).end().end().end().text());
}

void read(const String &text) {
  JsonValue value(text);
  if (!value.exists()) {
    Serial.println("no JSON");
    return;
  }
  JsonText answer;
  answer.array().add(value.size()).add(value[0].text("?")).add(value[1]["on"].truth()).add(value[1]["t"].text());
  answer.add(value[1]["n"].number(-1)).add(value[1]["list"][2]["deep"].json()).add(value[99]["x"][7].exists());
  answer.add(value["k"].text("none")).add(value[1][""].isNull()).add(value[0] == "led");
  Serial.println(answer.text());
}

void setup() { Serial.begin(115200); }

void loop() {
  if (!Serial.available()) return;
  const String line = Serial.readStringUntil('\x04');
  if (line[0] == 'b') build();
  if (line[0] == 'j') read(line.substring(1));
}
