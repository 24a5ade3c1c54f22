/**
 * What the board's hardware is here: functions that the runner offers to the WebAssembly module. There are no others, so
 * what is not in this list cannot be reached from a sketch. All numbers are 32 bits wide.
 */
#pragma once
#include <stdint.h>

#define BOARD_IMPORT(name) __attribute__((import_module("board"), import_name(#name)))

extern "C" {
/** Board milliseconds since it booted; begins again at 0 after 2^32 of them. */
BOARD_IMPORT(millis) uint32_t host_millis(void);
BOARD_IMPORT(micros) uint32_t host_micros(void);
/** Sleeps for so many board milliseconds, and feeds the watchdog. */
BOARD_IMPORT(delay) void host_delay(uint32_t milliseconds);
/** Feeds the watchdog. */
BOARD_IMPORT(yield) void host_yield(void);

BOARD_IMPORT(serial_write) void host_serial_write(const void *bytes, uint32_t length);
BOARD_IMPORT(serial_available) int32_t host_serial_available(void);
/** The next byte that was typed, or -1. */
BOARD_IMPORT(serial_read) int32_t host_serial_read(void);
BOARD_IMPORT(serial_peek) int32_t host_serial_peek(void);

/** 32 bits that nobody can foretell. */
BOARD_IMPORT(random) uint32_t host_random(void);

BOARD_IMPORT(pin_mode) void host_pin_mode(uint32_t pin, uint32_t mode);
BOARD_IMPORT(pin_write) void host_pin_write(uint32_t pin, uint32_t level);
BOARD_IMPORT(pin_read) int32_t host_pin_read(uint32_t pin);
/** The voltage at a pin: 0 is 0 V, 4095 is 3.3 V. */
BOARD_IMPORT(analog_read) int32_t host_analog_read(uint32_t pin);

BOARD_IMPORT(wifi_begin) void host_wifi_begin(void);
/** A `wl_status_t`. */
BOARD_IMPORT(wifi_status) int32_t host_wifi_status(void);

/** A handle, or -1 when nobody answered in time. */
BOARD_IMPORT(tcp_connect)
int32_t host_tcp_connect(const char *host, uint32_t length, uint32_t port, uint32_t timeoutMilliseconds);
/** How many of the bytes were taken, or -1 when the connection is gone. */
BOARD_IMPORT(tcp_write) int32_t host_tcp_write(int32_t handle, const void *bytes, uint32_t length);
BOARD_IMPORT(tcp_available) int32_t host_tcp_available(int32_t handle);
BOARD_IMPORT(tcp_read) int32_t host_tcp_read(int32_t handle, void *bytes, uint32_t length);
BOARD_IMPORT(tcp_connected) int32_t host_tcp_connected(int32_t handle);
BOARD_IMPORT(tcp_stop) void host_tcp_stop(int32_t handle);

BOARD_IMPORT(restart) __attribute__((noreturn)) void host_restart(void);
/** Ends the sketch as a crash, with a reason for the person who wrote it. */
BOARD_IMPORT(abort) __attribute__((noreturn)) void host_abort(const char *reason, uint32_t length);
}
