/** SHA-1 (RFC 3174). Not safe for secrets any more; the handshake of RFC 6455 only asks whether somebody can compute it. */
#pragma once
#include <stddef.h>
#include <stdint.h>

const size_t SHA1_SIZE = 20;

void sha1(const uint8_t *bytes, size_t length, uint8_t digest[SHA1_SIZE]);
