// SPDX-License-Identifier: Apache-2.0
#ifndef ENTREPOT_INVERSE_H
#define ENTREPOT_INVERSE_H

#include <stdbool.h>

// The inverse of a matrix in its place, by blocked elimination without pivoting.
//
// For matrices I − A of inputs, whose columns the diagonal outweighs: pivots stay positive and nothing
// grows. For first = 0, ENTREPOT_INVERT_BLOCK and so on below the size: the diagonal block, then all parts
// of the panels, then all parts of the rows; parts of one stage touch nothing of each other and may be worked
// at by as many threads. matrix: by rows.

// Rows that are eliminated together.
#define ENTREPOT_INVERT_BLOCK 192

// How many numbers `work`, which all stages share, has to hold for a matrix of a size.
long entrepot_invert_work(long size);

// How many numbers `left`, which every thread has for itself, has to hold.
long entrepot_invert_row_work(void);

// Inverts the diagonal block; whether all pivots were positive.
bool entrepot_invert_diagonal(long size, long first, const double *matrix, double *work);

// A part of the rows of the block, times that inverse.
void entrepot_invert_panels(
    long size, long first, long part, long parts, double *matrix, double *work);

// A part of the other rows: what the block's rows contribute is taken off them.
void entrepot_invert_rows(
    long size, long first, long part, long parts, double *matrix, double *work, double *left);

#endif
