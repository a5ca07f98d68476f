// SPDX-License-Identifier: Apache-2.0
#ifndef ENTREPOT_DIGEST_H
#define ENTREPOT_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The compression function of SHA-256 (FIPS 180-4, section 6.2) over whole blocks of 64 bytes.
//
// Uses the processor's own instructions where it has them; `portable` asks for the plain loop.
void entrepot_sha256_blocks(
    uint32_t state[8], const uint8_t *data, size_t blocks, bool portable);

#endif
