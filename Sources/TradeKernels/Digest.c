// SPDX-License-Identifier: Apache-2.0

#include "Digest.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

// FIPS 180-4, section 4.2.2.
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static inline uint32_t rotated(uint32_t x, int by) { return x >> by | x << (32 - by); }

static void plain_blocks(uint32_t state[8], const uint8_t *data, size_t blocks) {
  uint32_t schedule[64];
  for (; blocks > 0; blocks--, data += 64) {
    for (int t = 0; t < 16; t++) {
      schedule[t] = (uint32_t)data[4 * t] << 24 | (uint32_t)data[4 * t + 1] << 16 |
                    (uint32_t)data[4 * t + 2] << 8 | (uint32_t)data[4 * t + 3];
    }
    for (int t = 16; t < 64; t++) {
      uint32_t early = schedule[t - 15], late = schedule[t - 2];
      uint32_t s0 = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3;
      uint32_t s1 = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10;
      schedule[t] = schedule[t - 16] + s0 + schedule[t - 7] + s1;
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (int t = 0; t < 64; t++) {
      uint32_t s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
      uint32_t first = h + s1 + ((e & f) ^ (~e & g)) + constants[t] + schedule[t];
      uint32_t s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
      uint32_t second = s0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g, g = f, f = e, e = d + first;
      d = c, c = b, b = a, a = first + second;
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
    state[4] += e, state[5] += f, state[6] += g, state[7] += h;
  }
}

#if defined(__x86_64__)

static bool has_instructions(void) {
  unsigned a, b, c, d;
  // Leaf 7: the SHA extensions; leaf 1: SSSE3 and SSE4.1.
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b >> 29 & 1)) return false;
  return __get_cpuid(1, &a, &b, &c, &d) && (c >> 9 & 1) && (c >> 19 & 1);
}

// The instructions keep the state as (a, b, e, f) and (c, d, g, h), highest word first, and do two
// rounds at a time.
__attribute__((target("sha,sse4.1,ssse3"))) static void quick_blocks(
    uint32_t state[8], const uint8_t *data, size_t blocks) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  __m128i abef = _mm_set_epi32((int)state[0], (int)state[1], (int)state[4], (int)state[5]);
  __m128i cdgh = _mm_set_epi32((int)state[2], (int)state[3], (int)state[6], (int)state[7]);
  for (; blocks > 0; blocks--, data += 64) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i words[4];
    for (int quarter = 0; quarter < 16; quarter++) {
      __m128i word;
      if (quarter < 4) {
        word = _mm_shuffle_epi8(
            _mm_loadu_si128((const __m128i *)(data + 16 * quarter)), big_endian);
      } else {
        // The oldest four words are replaced by the next four of the schedule.
        const __m128i oldest = words[quarter & 3], second = words[(quarter + 1) & 3];
        const __m128i third = words[(quarter + 2) & 3], newest = words[(quarter + 3) & 3];
        word = _mm_add_epi32(
            _mm_sha256msg1_epu32(oldest, second), _mm_alignr_epi8(newest, third, 4));
        word = _mm_sha256msg2_epu32(word, newest);
      }
      words[quarter & 3] = word;
      const __m128i sum =
          _mm_add_epi32(word, _mm_loadu_si128((const __m128i *)(constants + 4 * quarter)));
      const __m128i next = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      cdgh = abef;
      abef = next;
      const __m128i after = _mm_sha256rnds2_epu32(cdgh, abef, _mm_shuffle_epi32(sum, 0x0e));
      cdgh = abef;
      abef = after;
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  uint32_t high[4], low[4];
  _mm_storeu_si128((__m128i *)high, abef);
  _mm_storeu_si128((__m128i *)low, cdgh);
  state[0] = high[3], state[1] = high[2], state[4] = high[1], state[5] = high[0];
  state[2] = low[3], state[3] = low[2], state[6] = low[1], state[7] = low[0];
}

#endif

void entrepot_sha256_blocks(
    uint32_t state[8], const uint8_t *data, size_t blocks, bool portable) {
#if defined(__x86_64__)
  if (!portable && has_instructions()) {
    quick_blocks(state, data, blocks);
    return;
  }
#endif
  plain_blocks(state, data, blocks);
}
