// SPDX-License-Identifier: Apache-2.0
#ifndef ENTREPOT_INVERSE_H
#define ENTREPOT_INVERSE_H

#include <stdbool.h>

// How many numbers `work` of `entrepot_invert` has to hold for a matrix of a size.
long entrepot_invert_work(long size);

// The inverse of a matrix in its place, by blocked elimination without pivoting.
//
// For matrices I − A of inputs, whose columns the diagonal outweighs: pivots stay positive and nothing
// grows. matrix: by rows. Whether all pivots were positive; if not, the matrix is left without meaning.
bool entrepot_invert(long size, double *matrix, double *work);

#endif
