#include "WString.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** So many digits behind the point mean nothing in a double any more. */
static const unsigned MOST_DECIMALS = 20;

String::String(unsigned long long value, unsigned char base) {
  if (base < 2 || base > 36) base = 10;
  char digits[65];
  char *first = digits + sizeof digits;
  do {
    *--first = "0123456789abcdefghijklmnopqrstuvwxyz"[value % base];
    value /= base;
  } while (value > 0);
  bytes_.assign(first, digits + sizeof digits);
}

String::String(long value, unsigned char base)
    : String(value < 0 && base == 10 ? String(static_cast<long long>(value)) : String(static_cast<unsigned long>(value), base)) {}

String::String(long long value, unsigned char base) : String(static_cast<unsigned long long>(value), base) {
  // The least number there is has no positive twin among the signed ones.
  if (value < 0 && base == 10) bytes_ = "-" + String(0 - static_cast<unsigned long long>(value)).bytes_;
}

String::String(double value, unsigned decimals) {
  if (decimals > MOST_DECIMALS) decimals = MOST_DECIMALS;
  char digits[352]; // the greatest double has 309 digits in front of the point
  snprintf(digits, sizeof digits, "%.*f", static_cast<int>(decimals), value);
  bytes_ = digits;
}

bool String::reserve(size_t size) {
  bytes_.reserve(size);
  return true;
}

bool String::equalsIgnoreCase(const String &other) const {
  if (length() != other.length()) return false;
  for (size_t i = 0; i < length(); i++) {
    if (tolower(static_cast<unsigned char>(bytes_[i])) != tolower(static_cast<unsigned char>(other.bytes_[i]))) return false;
  }
  return true;
}

bool String::startsWith(const String &prefix, size_t offset) const {
  return offset <= length() && bytes_.compare(offset, prefix.length(), prefix.bytes_) == 0;
}

bool String::endsWith(const String &suffix) const {
  return suffix.length() <= length() && bytes_.compare(length() - suffix.length(), suffix.length(), suffix.bytes_) == 0;
}

char &String::operator[](size_t index) {
  static char nowhere;
  if (index < bytes_.size()) return bytes_[index];
  nowhere = '\0';
  return nowhere;
}

void String::getBytes(unsigned char *into, size_t size, size_t from) const {
  if (!into || size == 0) return;
  size_t count = from < length() ? length() - from : 0;
  if (count > size - 1) count = size - 1;
  if (count > 0) memcpy(into, bytes_.data() + from, count);
  into[count] = '\0';
}

String String::substring(size_t from, size_t to) const {
  if (from > to) {
    const size_t turned = from;
    from = to;
    to = turned;
  }
  if (from >= length()) return String();
  if (to > length()) to = length();
  return String(bytes_.data() + from, to - from);
}

void String::replace(char find, char with) {
  for (char &character : bytes_) {
    if (character == find) character = with;
  }
}

void String::replace(const String &find, const String &with) {
  if (find.isEmpty()) return;
  std::string result;
  size_t from = 0;
  for (size_t at = bytes_.find(find.bytes_); at != std::string::npos; at = bytes_.find(find.bytes_, from)) {
    result.append(bytes_, from, at - from);
    result += with.bytes_;
    from = at + find.length();
  }
  result.append(bytes_, from, std::string::npos);
  bytes_.swap(result);
}

void String::remove(size_t index, size_t count) {
  if (index < length()) bytes_.erase(index, count);
}

void String::toLowerCase() {
  for (char &character : bytes_) character = static_cast<char>(tolower(static_cast<unsigned char>(character)));
}

void String::toUpperCase() {
  for (char &character : bytes_) character = static_cast<char>(toupper(static_cast<unsigned char>(character)));
}

void String::trim() {
  size_t first = 0;
  size_t end = length();
  while (first < end && isspace(static_cast<unsigned char>(bytes_[first]))) first++;
  while (end > first && isspace(static_cast<unsigned char>(bytes_[end - 1]))) end--;
  bytes_ = bytes_.substr(first, end - first);
}

long String::toInt() const { return strtol(c_str(), nullptr, 10); }

double String::toDouble() const { return strtod(c_str(), nullptr); }
