/**
 * JSON to send and JSON that came.
 *
 *   JsonText reading;
 *   reading.array().add("reading").object().add("celsius", 21.5).end().end();
 *   socketIO.sendEVENT(reading.text());          // ["reading",{"celsius":21.5}]
 *
 *   JsonValue event(payload, length);            // ["led",{"on":true}]
 *   if (event[0] == "led") digitalWrite(2, event[1]["on"].truth());
 */
#pragma once
#include <Arduino.h>

/** Builds a JSON text, piece by piece. What is left open at the end is closed by `text()`. */
class JsonText {
public:
  /** Begins `[`. The name is for an array inside an object. */
  JsonText &array() { return open('[', ']'); }
  JsonText &array(const char *name) { return key(name).open('[', ']'); }
  /** Begins `{`. */
  JsonText &object() { return open('{', '}'); }
  JsonText &object(const char *name) { return key(name).open('{', '}'); }
  /** Ends what was begun last. */
  JsonText &end();

  /** Adds an item to an array: a text, a number, true or false, or nullptr for null. */
  template <class T> JsonText &add(const T &value) {
    separate();
    put(value);
    return *this;
  }
  /** Adds a name and a value to an object. */
  template <class T> JsonText &add(const char *name, const T &value) {
    key(name);
    put(value);
    return *this;
  }

  /** All of it, whole. */
  String text() const;

private:
  JsonText &open(char begin, char end);
  JsonText &key(const char *name);
  void separate();
  void put(const String &value);
  void put(const char *value);
  void put(char value) { put(String(value)); }
  void put(bool value) { text_ += value ? "true" : "false"; }
  void put(std::nullptr_t) { text_ += "null"; }
  void put(unsigned char value) { text_ += value; }
  void put(int value) { text_ += value; }
  void put(unsigned value) { text_ += value; }
  void put(long value) { text_ += value; }
  void put(unsigned long value) { text_ += value; }
  void put(long long value) { text_ += value; }
  void put(unsigned long long value) { text_ += value; }
  void put(float value) { putNumber(static_cast<double>(value), 7); }
  void put(double value) { putNumber(value, 15); }
  void putNumber(double value, int digits);

  String text_;
  /** The brackets that are still to come, the next one last. */
  String closers_;
};

/**
 * A value in a JSON text that came. It looks into the bytes it was given and copies nothing, so they must outlive it.
 * Whatever is not there, or is no JSON, is a value that does not exist: asking it for more is safe, and gives the default.
 */
class JsonValue {
public:
  JsonValue() {}
  JsonValue(const char *bytes, size_t length);
  JsonValue(const uint8_t *bytes, size_t length) : JsonValue(reinterpret_cast<const char *>(bytes), length) {}
  JsonValue(const char *text) : JsonValue(text, text ? strlen(text) : 0) {}
  JsonValue(const String &text) : JsonValue(text.c_str(), text.length()) {}
  JsonValue(String &&) = delete; // it would be gone before it is read

  bool exists() const { return begin_ != end_; }
  bool isArray() const { return first() == '['; }
  bool isObject() const { return first() == '{'; }
  bool isText() const { return first() == '"'; }
  bool isNumber() const { return first() == '-' || isDigit(first()); }
  bool isTruth() const { return first() == 't' || first() == 'f'; }
  bool isNull() const { return first() == 'n'; }

  /** Items of an array, or fields of an object. */
  size_t size() const;
  /** The item of an array, counted from 0. */
  JsonValue operator[](int index) const;
  /** The field of an object; the last one, when a name is there twice. */
  JsonValue operator[](const char *name) const;

  /** The text of a string, with its escapes undone, in UTF-8. */
  String text(const char *otherwise = "") const;
  double number(double otherwise = 0) const;
  bool truth(bool otherwise = false) const { return isTruth() ? first() == 't' : otherwise; }
  /** The JSON itself, as it came. */
  String json() const { return String(begin_, static_cast<size_t>(end_ - begin_)); }

  bool operator==(const char *other) const { return isText() && text() == other; }
  bool operator!=(const char *other) const { return !(*this == other); }

private:
  static JsonValue within(const char *begin, const char *end);
  char first() const { return exists() ? *begin_ : '\0'; }

  const char *begin_ = "";
  const char *end_ = begin_;
};
