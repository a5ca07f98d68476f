// SPDX-License-Identifier: Apache-2.0
//
// What the kernels share: vectors of eight numbers, and functions that exist once for every width of
// vector that the processor may have.
#ifndef ENTREPOT_LANES_H
#define ENTREPOT_LANES_H

// Any header of the C library says which library it is.
#include <limits.h>

// Several versions of a function, chosen by the dynamic linker: only where that can do it.
#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__) && !defined(__AVX512F__)
#define DISPATCHED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DISPATCHED
#endif
#define INLINED static inline __attribute__((always_inline))

typedef double lane __attribute__((vector_size(64), may_alias));

#endif
