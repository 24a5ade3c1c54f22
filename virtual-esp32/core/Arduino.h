/** What every sketch begins with. */
#pragma once
#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <algorithm>
#include <cmath>
#include <functional>
#include <type_traits>
#include "Esp.h"
#include "HardwareSerial.h"
#include "IPAddress.h"
#include "Print.h"
#include "Stream.h"
#include "WString.h"

// What a sketch defines: once at the start, and again and again.
extern "C" {
void setup(void);
void loop(void);
}

typedef bool boolean;
typedef uint8_t byte;
typedef unsigned int word;

#define LOW 0x0
#define HIGH 0x1
#define INPUT 0x01
#define OUTPUT 0x03
#define INPUT_PULLUP 0x05
#define INPUT_PULLDOWN 0x09

/** The LED of the board. */
#define LED_BUILTIN 2
/** The thermometer of the board hangs here. */
constexpr uint8_t A0 = 36;
constexpr uint8_t A3 = 39;
constexpr uint8_t A4 = 32;
constexpr uint8_t A5 = 33;
constexpr uint8_t A6 = 34;
constexpr uint8_t A7 = 35;

// Flash and memory are one here.
#define PROGMEM
#define PSTR(text) (text)
#define pgm_read_byte(address) (*reinterpret_cast<const uint8_t *>(address))
#define pgm_read_word(address) (*reinterpret_cast<const uint16_t *>(address))
#define pgm_read_dword(address) (*reinterpret_cast<const uint32_t *>(address))
#define IRAM_ATTR
#define DRAM_ATTR
#define RTC_DATA_ATTR

#define PI 3.1415926535897932384626433832795
#define HALF_PI 1.5707963267948966192313216916398
#define TWO_PI 6.283185307179586476925286766559
#define DEG_TO_RAD 0.017453292519943295769236907684886
#define RAD_TO_DEG 57.295779513082320876798154814105
#define radians(degrees) ((degrees) * DEG_TO_RAD)
#define degrees(radians) ((radians) * RAD_TO_DEG)
#define sq(value) ((value) * (value))
#define constrain(value, low, high) ((value) < (low) ? (low) : ((value) > (high) ? (high) : (value)))
#define lowByte(value) (static_cast<uint8_t>((value) & 0xff))
#define highByte(value) (static_cast<uint8_t>((value) >> 8))
#define bit(number) (1UL << (number))
#define bitRead(value, number) (((value) >> (number)) & 0x01)
#define bitSet(value, number) ((value) |= bit(number))
#define bitClear(value, number) ((value) &= ~bit(number))
#define bitWrite(value, number, on) ((on) ? bitSet(value, number) : bitClear(value, number))

/** Milliseconds since the board booted; begins again at 0 after 49.7 days. */
unsigned long millis();
/** Microseconds since the board booted; begins again at 0 after 71 minutes. */
unsigned long micros();
/** Waits. Nothing else of the sketch happens meanwhile. */
void delay(uint32_t milliseconds);
void delayMicroseconds(uint32_t microseconds);
/** Tells the watchdog that all is well. */
void yield();

void pinMode(uint8_t pin, uint8_t mode);
void digitalWrite(uint8_t pin, uint8_t level);
int digitalRead(uint8_t pin);
/** The voltage at a pin, 0 for 0 V to 4095 for 3.3 V. */
uint16_t analogRead(uint8_t pin);
uint32_t analogReadMilliVolts(uint8_t pin);
/** From now on `analogRead` gives so many bits, 12 at first. */
void analogReadResolution(uint8_t bits);

/** A whole number from 0, or `from`, up to, not including, `to`. */
long random(long to);
long random(long from, long to);
/** From now on `random` gives the same numbers for the same seed. 0 makes them unforeseeable again. */
void randomSeed(unsigned long seed);
/** Carries a value from one range over to another, without bounds. */
long map(long value, long fromLow, long fromHigh, long toLow, long toHigh);

/** A number as text in memory of the caller's: at least `width` characters, so many digits behind the point. */
char *dtostrf(double value, signed char width, unsigned char decimals, char *into);
char *itoa(int value, char *into, int base);
char *ltoa(long value, char *into, int base);
char *utoa(unsigned value, char *into, int base);
char *ultoa(unsigned long value, char *into, int base);

template <class A, class B> constexpr typename std::common_type<A, B>::type min(A a, B b) { return a < b ? a : b; }
template <class A, class B> constexpr typename std::common_type<A, B>::type max(A a, B b) { return a > b ? a : b; }
using std::abs;
using std::isinf;
using std::isnan;
using std::round;

inline void interrupts() {}
inline void noInterrupts() {}

inline bool isAlphaNumeric(int c) { return isalnum(c) != 0; }
inline bool isAlpha(int c) { return isalpha(c) != 0; }
inline bool isAscii(int c) { return c >= 0 && c < 128; }
inline bool isControl(int c) { return iscntrl(c) != 0; }
inline bool isDigit(int c) { return isdigit(c) != 0; }
inline bool isGraph(int c) { return isgraph(c) != 0; }
inline bool isHexadecimalDigit(int c) { return isxdigit(c) != 0; }
inline bool isLowerCase(int c) { return islower(c) != 0; }
inline bool isPrintable(int c) { return isprint(c) != 0; }
inline bool isPunct(int c) { return ispunct(c) != 0; }
inline bool isSpace(int c) { return isspace(c) != 0; }
inline bool isUpperCase(int c) { return isupper(c) != 0; }
inline bool isWhitespace(int c) { return c == ' ' || c == '\t'; }
