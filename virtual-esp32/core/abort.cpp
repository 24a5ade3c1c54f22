/** Ways in which a sketch ends itself. Each becomes a sentence, which the runner shows with the line that it came from. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <__verbose_abort>
#include "host.h"

__attribute__((noreturn)) static void say(const char *reason) { host_abort(reason, static_cast<uint32_t>(strlen(reason))); }

extern "C" {

// In the order of the ESP32's own message: function, file, line, what was asserted.
_Noreturn void __assert_fail(const char *expression, const char *file, int line, const char *function) {
  char reason[256];
  snprintf(reason, sizeof reason, "assert failed: %s %s:%d (%s)", function, file, line, expression);
  say(reason);
}

_Noreturn void abort(void) { say("abort() was called"); }

_Noreturn void __cxa_pure_virtual(void) { say("a function was called that its class does not define (pure virtual)"); }

}

// The standard library comes here where it would throw: an empty std::function, an index for at() that is not there.
void std::__libcpp_verbose_abort(const char *format, ...) noexcept {
  char said[160];
  va_list values;
  va_start(values, format);
  vsnprintf(said, sizeof said, format, values);
  va_end(values);
  if (strstr(said, "bad_function_call")) say("an empty std::function was called");
  char reason[200];
  snprintf(reason, sizeof reason, "the C++ library gave up: %s", said);
  say(reason);
}
