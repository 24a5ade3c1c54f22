/** `String`, as Arduino has it: bytes that own their memory. It grows by itself and is never read past its end. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string>

/** A text in flash memory on a real board. Here all memory is alike, so this is a `const char *` by another name. */
class __FlashStringHelper;
#define F(text) (reinterpret_cast<const __FlashStringHelper *>(text))
#define FPSTR(text) (reinterpret_cast<const __FlashStringHelper *>(text))

class String {
public:
  String(const char *text = "") : bytes_(text ? text : "") {}
  String(const char *bytes, size_t length) : bytes_(bytes ? std::string(bytes, length) : std::string()) {}
  String(const uint8_t *bytes, size_t length) : String(reinterpret_cast<const char *>(bytes), length) {}
  String(const __FlashStringHelper *text) : String(reinterpret_cast<const char *>(text)) {}
  explicit String(char character) : bytes_(1, character) {}
  /** A number as text, in a base from 2 to 36. Only base 10 has a sign, as on the board. */
  explicit String(unsigned char value, unsigned char base = 10) : String(static_cast<unsigned long long>(value), base) {}
  explicit String(int value, unsigned char base = 10) : String(static_cast<long>(value), base) {}
  explicit String(unsigned value, unsigned char base = 10) : String(static_cast<unsigned long long>(value), base) {}
  explicit String(long value, unsigned char base = 10);
  explicit String(unsigned long value, unsigned char base = 10) : String(static_cast<unsigned long long>(value), base) {}
  explicit String(long long value, unsigned char base = 10);
  explicit String(unsigned long long value, unsigned char base = 10);
  /** A number with so many digits behind the point. */
  explicit String(float value, unsigned decimals = 2) : String(static_cast<double>(value), decimals) {}
  explicit String(double value, unsigned decimals = 2);

  const char *c_str() const { return bytes_.c_str(); }
  size_t length() const { return bytes_.size(); }
  bool isEmpty() const { return bytes_.empty(); }
  void clear() { bytes_.clear(); }
  bool reserve(size_t size);
  /** A String always has memory here; sketches ask for it after one that may have found none. */
  explicit operator bool() const { return true; }

  bool concat(const String &other) { bytes_ += other.bytes_; return true; }
  bool concat(const char *text) { if (text) bytes_ += text; return text != nullptr; }
  bool concat(const char *bytes, size_t length) { if (bytes) bytes_.append(bytes, length); return bytes != nullptr; }
  bool concat(const __FlashStringHelper *text) { return concat(reinterpret_cast<const char *>(text)); }
  bool concat(char character) { bytes_ += character; return true; }
  bool concat(unsigned char value) { return concat(String(value)); }
  bool concat(int value) { return concat(String(value)); }
  bool concat(unsigned value) { return concat(String(value)); }
  bool concat(long value) { return concat(String(value)); }
  bool concat(unsigned long value) { return concat(String(value)); }
  bool concat(long long value) { return concat(String(value)); }
  bool concat(unsigned long long value) { return concat(String(value)); }
  bool concat(float value) { return concat(String(value)); }
  bool concat(double value) { return concat(String(value)); }

  template <class T> String &operator+=(const T &value) { concat(value); return *this; }

  /** Less than, equal to or greater than 0, as `strcmp`, over all bytes. */
  int compareTo(const String &other) const { return bytes_.compare(other.bytes_); }
  bool equals(const String &other) const { return bytes_ == other.bytes_; }
  bool equalsIgnoreCase(const String &other) const;
  bool startsWith(const String &prefix) const { return startsWith(prefix, 0); }
  bool startsWith(const String &prefix, size_t offset) const;
  bool endsWith(const String &suffix) const;

  /** The character there, or 0 where there is none. */
  char charAt(size_t index) const { return index < bytes_.size() ? bytes_[index] : '\0'; }
  void setCharAt(size_t index, char character) { if (index < bytes_.size()) bytes_[index] = character; }
  char operator[](size_t index) const { return charAt(index); }
  /** What is written past the end goes nowhere. */
  char &operator[](size_t index);
  void getBytes(unsigned char *into, size_t size, size_t from = 0) const;
  void toCharArray(char *into, size_t size, size_t from = 0) const { getBytes(reinterpret_cast<unsigned char *>(into), size, from); }
  char *begin() { return bytes_.data(); }
  char *end() { return bytes_.data() + bytes_.size(); }
  const char *begin() const { return bytes_.data(); }
  const char *end() const { return bytes_.data() + bytes_.size(); }

  /** Where it begins, or -1. */
  int indexOf(char character, size_t from = 0) const { return place(bytes_.find(character, from)); }
  int indexOf(const String &text, size_t from = 0) const { return place(bytes_.find(text.bytes_, from)); }
  /** Where it begins for the last time, not behind `from`, or -1. */
  int lastIndexOf(char character, size_t from = std::string::npos) const { return place(bytes_.rfind(character, from)); }
  int lastIndexOf(const String &text, size_t from = std::string::npos) const { return place(bytes_.rfind(text.bytes_, from)); }
  /** From `from` up to, not including, `to`. Places past the end mean the end; the wrong way round is turned. */
  String substring(size_t from, size_t to = std::string::npos) const;

  void replace(char find, char with);
  void replace(const String &find, const String &with);
  void remove(size_t index, size_t count = std::string::npos);
  void toLowerCase();
  void toUpperCase();
  /** Takes white space from both ends. */
  void trim();

  /** The number that it begins with, or 0. */
  long toInt() const;
  float toFloat() const { return static_cast<float>(toDouble()); }
  double toDouble() const;

private:
  static int place(size_t found) { return found == std::string::npos ? -1 : static_cast<int>(found); }
  std::string bytes_;
};

// A number beside a String becomes text; two texts beside each other need a String among them, as ever in C++.
template <class T> String operator+(String left, const T &right) { left.concat(right); return left; }
inline String operator+(const char *left, const String &right) { String sum(left); sum.concat(right); return sum; }
inline String operator+(const __FlashStringHelper *left, const String &right) { String sum(left); sum.concat(right); return sum; }
inline String operator+(char left, const String &right) { String sum(left); sum.concat(right); return sum; }

inline bool operator==(const String &a, const String &b) { return a.equals(b); }
inline bool operator!=(const String &a, const String &b) { return !a.equals(b); }
inline bool operator<(const String &a, const String &b) { return a.compareTo(b) < 0; }
inline bool operator>(const String &a, const String &b) { return a.compareTo(b) > 0; }
inline bool operator<=(const String &a, const String &b) { return a.compareTo(b) <= 0; }
inline bool operator>=(const String &a, const String &b) { return a.compareTo(b) >= 0; }
