/**
 * What the C library asks of an operating system, answered by the board: printf() goes to Serial, time() counts from the
 * boot, as on a board that nobody told the date, and there are no files. All of these functions are here, also those that
 * only fail: were one missing, the C library would bring its own, which ask somebody outside who is not there.
 */
#include <string.h>
#include <wasi/api.h>
#include "host.h"

static const char EXIT_CALLED[] = "exit() was called";

/** Nanoseconds since the boot. */
static uint64_t uptime() {
  // The 32 bits of the milliseconds begin again after 49.7 days; what is asked more often than that sees them do so.
  static uint64_t whole = 0;
  whole += static_cast<uint32_t>(host_millis() - static_cast<uint32_t>(whole));
  return whole * 1000000;
}

extern "C" {

__wasi_errno_t __wasi_clock_time_get(__wasi_clockid_t, __wasi_timestamp_t, __wasi_timestamp_t *time) {
  *time = uptime();
  return __WASI_ERRNO_SUCCESS;
}

__wasi_errno_t __wasi_clock_res_get(__wasi_clockid_t, __wasi_timestamp_t *resolution) {
  *resolution = 1000000;
  return __WASI_ERRNO_SUCCESS;
}

__wasi_errno_t __wasi_poll_oneoff(const __wasi_subscription_t *in, __wasi_event_t *out, __wasi_size_t count, __wasi_size_t *happened) {
  // The only thing to wait for is time: that is how the C library sleeps.
  if (count != 1 || in->u.tag != __WASI_EVENTTYPE_CLOCK) return __WASI_ERRNO_NOTSUP;
  const uint64_t until = in->u.u.clock.timeout;
  const bool absolute = (in->u.u.clock.flags & __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME) != 0;
  const uint64_t now = absolute ? uptime() : 0;
  host_delay(until > now ? static_cast<uint32_t>((until - now) / 1000000) : 0);
  memset(out, 0, sizeof *out);
  out->userdata = in->userdata;
  out->type = __WASI_EVENTTYPE_CLOCK;
  *happened = 1;
  return __WASI_ERRNO_SUCCESS;
}

__wasi_errno_t __wasi_sched_yield(void) {
  host_yield();
  return __WASI_ERRNO_SUCCESS;
}

__wasi_errno_t __wasi_random_get(uint8_t *into, __wasi_size_t length) {
  for (__wasi_size_t i = 0; i < length; i++) into[i] = static_cast<uint8_t>(host_random());
  return __WASI_ERRNO_SUCCESS;
}

__wasi_errno_t __wasi_fd_write(__wasi_fd_t, const __wasi_ciovec_t *pieces, size_t count, __wasi_size_t *written) {
  *written = 0;
  for (size_t i = 0; i < count; i++) {
    host_serial_write(pieces[i].buf, pieces[i].buf_len);
    *written += pieces[i].buf_len;
  }
  return __WASI_ERRNO_SUCCESS;
}

__wasi_errno_t __wasi_fd_read(__wasi_fd_t, const __wasi_iovec_t *pieces, size_t count, __wasi_size_t *taken) {
  *taken = 0;
  for (size_t i = 0; i < count; i++) {
    for (__wasi_size_t at = 0; at < pieces[i].buf_len && host_serial_available() > 0; at++) {
      pieces[i].buf[at] = static_cast<uint8_t>(host_serial_read());
      *taken += 1;
    }
  }
  return __WASI_ERRNO_SUCCESS;
}

/** 0, 1 and 2 are the serial port: a terminal, so that what is printed goes out with each line. */
__wasi_errno_t __wasi_fd_fdstat_get(__wasi_fd_t descriptor, __wasi_fdstat_t *status) {
  if (descriptor > 2) return __WASI_ERRNO_BADF;
  memset(status, 0, sizeof *status);
  status->fs_filetype = __WASI_FILETYPE_CHARACTER_DEVICE;
  status->fs_rights_base = __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_WRITE;
  return __WASI_ERRNO_SUCCESS;
}

__wasi_errno_t __wasi_args_sizes_get(__wasi_size_t *count, __wasi_size_t *bytes) {
  *count = *bytes = 0;
  return __WASI_ERRNO_SUCCESS;
}
__wasi_errno_t __wasi_environ_sizes_get(__wasi_size_t *count, __wasi_size_t *bytes) {
  *count = *bytes = 0;
  return __WASI_ERRNO_SUCCESS;
}
__wasi_errno_t __wasi_args_get(uint8_t **, uint8_t *) { return __WASI_ERRNO_SUCCESS; }
__wasi_errno_t __wasi_environ_get(uint8_t **, uint8_t *) { return __WASI_ERRNO_SUCCESS; }

_Noreturn void __wasi_proc_exit(__wasi_exitcode_t) { host_abort(EXIT_CALLED, sizeof EXIT_CALLED - 1); }

// There are no files, no folders and no sockets of this kind.
#define FAILS(name, reason, ...) \
  __wasi_errno_t __wasi_##name(__VA_ARGS__) { return __WASI_ERRNO_##reason; }

FAILS(fd_advise, BADF, __wasi_fd_t, __wasi_filesize_t, __wasi_filesize_t, __wasi_advice_t)
FAILS(fd_allocate, BADF, __wasi_fd_t, __wasi_filesize_t, __wasi_filesize_t)
FAILS(fd_close, BADF, __wasi_fd_t)
FAILS(fd_datasync, BADF, __wasi_fd_t)
FAILS(fd_fdstat_set_flags, BADF, __wasi_fd_t, __wasi_fdflags_t)
FAILS(fd_fdstat_set_rights, BADF, __wasi_fd_t, __wasi_rights_t, __wasi_rights_t)
FAILS(fd_filestat_get, BADF, __wasi_fd_t, __wasi_filestat_t *)
FAILS(fd_filestat_set_size, BADF, __wasi_fd_t, __wasi_filesize_t)
FAILS(fd_filestat_set_times, BADF, __wasi_fd_t, __wasi_timestamp_t, __wasi_timestamp_t, __wasi_fstflags_t)
FAILS(fd_pread, BADF, __wasi_fd_t, const __wasi_iovec_t *, size_t, __wasi_filesize_t, __wasi_size_t *)
FAILS(fd_prestat_get, BADF, __wasi_fd_t, __wasi_prestat_t *)
FAILS(fd_prestat_dir_name, BADF, __wasi_fd_t, uint8_t *, __wasi_size_t)
FAILS(fd_pwrite, BADF, __wasi_fd_t, const __wasi_ciovec_t *, size_t, __wasi_filesize_t, __wasi_size_t *)
FAILS(fd_readdir, BADF, __wasi_fd_t, uint8_t *, __wasi_size_t, __wasi_dircookie_t, __wasi_size_t *)
FAILS(fd_renumber, BADF, __wasi_fd_t, __wasi_fd_t)
FAILS(fd_seek, SPIPE, __wasi_fd_t, __wasi_filedelta_t, __wasi_whence_t, __wasi_filesize_t *)
FAILS(fd_sync, BADF, __wasi_fd_t)
FAILS(fd_tell, SPIPE, __wasi_fd_t, __wasi_filesize_t *)
FAILS(path_create_directory, NOENT, __wasi_fd_t, const char *)
FAILS(path_filestat_get, NOENT, __wasi_fd_t, __wasi_lookupflags_t, const char *, __wasi_filestat_t *)
FAILS(path_filestat_set_times, NOENT, __wasi_fd_t, __wasi_lookupflags_t, const char *, __wasi_timestamp_t, __wasi_timestamp_t, __wasi_fstflags_t)
FAILS(path_link, NOENT, __wasi_fd_t, __wasi_lookupflags_t, const char *, __wasi_fd_t, const char *)
FAILS(path_open, NOENT, __wasi_fd_t, __wasi_lookupflags_t, const char *, __wasi_oflags_t, __wasi_rights_t, __wasi_rights_t, __wasi_fdflags_t, __wasi_fd_t *)
FAILS(path_readlink, NOENT, __wasi_fd_t, const char *, uint8_t *, __wasi_size_t, __wasi_size_t *)
FAILS(path_remove_directory, NOENT, __wasi_fd_t, const char *)
FAILS(path_rename, NOENT, __wasi_fd_t, const char *, __wasi_fd_t, const char *)
FAILS(path_symlink, NOENT, const char *, __wasi_fd_t, const char *)
FAILS(path_unlink_file, NOENT, __wasi_fd_t, const char *)
FAILS(sock_accept, BADF, __wasi_fd_t, __wasi_fdflags_t, __wasi_fd_t *)
FAILS(sock_recv, BADF, __wasi_fd_t, const __wasi_iovec_t *, size_t, __wasi_riflags_t, __wasi_size_t *, __wasi_roflags_t *)
FAILS(sock_send, BADF, __wasi_fd_t, const __wasi_ciovec_t *, size_t, __wasi_siflags_t, __wasi_size_t *)
FAILS(sock_shutdown, BADF, __wasi_fd_t, __wasi_sdflags_t)
}
