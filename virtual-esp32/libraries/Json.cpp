#include "Json.h"

// --- to send

void JsonText::separate() {
  if (text_.isEmpty()) return;
  const char last = text_[text_.length() - 1];
  if (last != '[' && last != '{' && last != ':') text_ += ',';
}

JsonText &JsonText::key(const char *name) {
  separate();
  put(name ? name : "");
  text_ += ':';
  return *this;
}

JsonText &JsonText::open(char begin, char end) {
  separate();
  text_ += begin;
  closers_ += end;
  return *this;
}

JsonText &JsonText::end() {
  if (closers_.isEmpty()) return *this;
  const size_t last = closers_.length() - 1;
  text_ += closers_[last];
  closers_.remove(last);
  return *this;
}

String JsonText::text() const {
  String whole = text_;
  for (size_t i = closers_.length(); i > 0; i--) whole += closers_[i - 1];
  return whole;
}

void JsonText::put(const char *value) {
  if (value) {
    put(String(value));
  } else {
    put(nullptr);
  }
}

void JsonText::put(const String &value) {
  text_ += '"';
  for (const char character : value) {
    switch (character) {
      case '"': text_ += "\\\""; break;
      case '\\': text_ += "\\\\"; break;
      case '\n': text_ += "\\n"; break;
      case '\r': text_ += "\\r"; break;
      case '\t': text_ += "\\t"; break;
      default:
        if (static_cast<unsigned char>(character) < 0x20) {
          char escape[8];
          snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(character));
          text_ += escape;
        } else {
          text_ += character;
        }
    }
  }
  text_ += '"';
}

void JsonText::putNumber(double value, int digits) {
  // JSON has no words for what is no number.
  if (!std::isfinite(value)) return put(nullptr);
  char number[40];
  snprintf(number, sizeof number, "%.*g", digits, value);
  text_ += number;
}

// --- that came

/** As deep as values may lie in each other: each level takes some of the stack. */
static const int DEEPEST = 32;

static const char *skipValue(const char *at, const char *end, int depth);

static const char *skipSpace(const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) at++;
  return at;
}

static const char *skipWord(const char *at, const char *end, const char *word) {
  const size_t length = strlen(word);
  return static_cast<size_t>(end - at) >= length && memcmp(at, word, length) == 0 ? at + length : nullptr;
}

static const char *skipDigits(const char *at, const char *end) {
  const char *from = at;
  while (at < end && *at >= '0' && *at <= '9') at++;
  return at > from ? at : nullptr;
}

static const char *skipNumber(const char *at, const char *end) {
  if (at < end && *at == '-') at++;
  if (at < end && *at == '0') {
    at++;
  } else {
    at = skipDigits(at, end);
  }
  if (at && at < end && *at == '.') at = skipDigits(at + 1, end);
  if (at && at < end && (*at == 'e' || *at == 'E')) {
    at++;
    if (at < end && (*at == '+' || *at == '-')) at++;
    at = skipDigits(at, end);
  }
  return at;
}

/** What four hex digits say, or -1. */
static int32_t hexOf(const char *at, const char *end) {
  if (end - at < 4) return -1;
  int32_t value = 0;
  for (int i = 0; i < 4; i++) {
    const char digit = at[i];
    if (!isxdigit(static_cast<unsigned char>(digit))) return -1;
    value = value * 16 + (isdigit(static_cast<unsigned char>(digit)) ? digit - '0' : (digit | 0x20) - 'a' + 10);
  }
  return value;
}

static const char *skipString(const char *at, const char *end) {
  at++;
  while (at < end && *at != '"') {
    if (static_cast<unsigned char>(*at) < 0x20) return nullptr;
    if (*at != '\\') {
      at++;
    } else if (end - at < 2) {
      return nullptr;
    } else if (at[1] == 'u') {
      if (hexOf(at + 2, end) < 0) return nullptr;
      at += 6;
    } else {
      if (at[1] == '\0' || !strchr("\"\\/bfnrt", at[1])) return nullptr;
      at += 2;
    }
  }
  return at < end ? at + 1 : nullptr;
}

/**
 * Goes over the items of an array or the fields of an object. `each` is told where a name and a value begin and end (an
 * item's name is empty). Returns what is behind the closing bracket, or nullptr when it is no JSON.
 */
template <class Each> static const char *overItems(const char *at, const char *end, int depth, Each each) {
  if (depth > DEEPEST) return nullptr;
  const bool object = *at == '{';
  const char closer = object ? '}' : ']';
  at = skipSpace(at + 1, end);
  if (at < end && *at == closer) return at + 1;
  while (at && at < end) {
    const char *name = at;
    const char *nameEnd = at;
    if (object) {
      if (*at != '"') return nullptr;
      nameEnd = skipString(at, end);
      if (!nameEnd) return nullptr;
      at = skipSpace(nameEnd, end);
      if (at >= end || *at != ':') return nullptr;
      at = skipSpace(at + 1, end);
    }
    const char *valueEnd = skipValue(at, end, depth);
    if (!valueEnd) return nullptr;
    each(name, nameEnd, at, valueEnd);
    at = skipSpace(valueEnd, end);
    if (at >= end) return nullptr;
    if (*at == closer) return at + 1;
    if (*at != ',') return nullptr;
    at = skipSpace(at + 1, end);
  }
  return nullptr;
}

/** What is behind the value that begins here, or nullptr when none does. */
static const char *skipValue(const char *at, const char *end, int depth) {
  if (at >= end) return nullptr;
  switch (*at) {
    case '[':
    case '{': return overItems(at, end, depth + 1, [](const char *, const char *, const char *, const char *) {});
    case '"': return skipString(at, end);
    case 't': return skipWord(at, end, "true");
    case 'f': return skipWord(at, end, "false");
    case 'n': return skipWord(at, end, "null");
    default: return skipNumber(at, end);
  }
}

JsonValue::JsonValue(const char *bytes, size_t length) {
  if (!bytes) return;
  const char *end = bytes + length;
  const char *begin = skipSpace(bytes, end);
  const char *valueEnd = skipValue(begin, end, 0);
  if (!valueEnd || skipSpace(valueEnd, end) != end) return;
  *this = within(begin, valueEnd);
}

JsonValue JsonValue::within(const char *begin, const char *end) {
  JsonValue value;
  value.begin_ = begin;
  value.end_ = end;
  return value;
}

size_t JsonValue::size() const {
  size_t count = 0;
  if (isArray() || isObject()) {
    overItems(begin_, end_, 0, [&count](const char *, const char *, const char *, const char *) { count++; });
  }
  return count;
}

JsonValue JsonValue::operator[](int index) const {
  JsonValue found;
  if (!isArray()) return found;
  int number = 0;
  overItems(begin_, end_, 0, [&](const char *, const char *, const char *begin, const char *end) {
    if (number++ == index) found = within(begin, end);
  });
  return found;
}

JsonValue JsonValue::operator[](const char *name) const {
  JsonValue found;
  if (!isObject()) return found;
  overItems(begin_, end_, 0, [&](const char *nameBegin, const char *nameEnd, const char *begin, const char *end) {
    if (within(nameBegin, nameEnd) == name) found = within(begin, end);
  });
  return found;
}

double JsonValue::number(double otherwise) const {
  // A copy, since what is behind it may be a digit of something else, or the end of the memory.
  return isNumber() ? json().toDouble() : otherwise;
}

static void appendUtf8(String &text, uint32_t point) {
  if (point < 0x80) {
    text += static_cast<char>(point);
    return;
  }
  const int following = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  static const uint8_t marks[] = {0x00, 0xC0, 0xE0, 0xF0};
  text += static_cast<char>(marks[following] | point >> (6 * following));
  for (int i = following - 1; i >= 0; i--) text += static_cast<char>(0x80 | (point >> (6 * i) & 0x3F));
}

String JsonValue::text(const char *otherwise) const {
  if (!isText()) return String(otherwise);
  String text;
  const char *end = end_ - 1;
  for (const char *at = begin_ + 1; at < end; at++) {
    if (*at != '\\') {
      text += *at;
      continue;
    }
    at++;
    switch (*at) {
      case 'b': text += '\b'; break;
      case 'f': text += '\f'; break;
      case 'n': text += '\n'; break;
      case 'r': text += '\r'; break;
      case 't': text += '\t'; break;
      case 'u': {
        uint32_t point = static_cast<uint32_t>(hexOf(at + 1, end));
        at += 4;
        // Beyond the first plane a character comes as two halves; half of one is none.
        const bool high = point >= 0xD800 && point < 0xDC00;
        const int32_t low = high && end - at > 6 && at[1] == '\\' && at[2] == 'u' ? hexOf(at + 3, end) : -1;
        if (low >= 0xDC00 && low < 0xE000) {
          point = 0x10000 + ((point - 0xD800) << 10) + (static_cast<uint32_t>(low) - 0xDC00);
          at += 6;
        } else if (point >= 0xD800 && point < 0xE000) {
          point = 0xFFFD;
        }
        appendUtf8(text, point);
        break;
      }
      default: text += *at;
    }
  }
  return text;
}
