// SPDX-License-Identifier: Apache-2.0

#include "Inverse.h"

#include "Lanes.h"

// Rows that are eliminated together: the packed parts of a step stay in the processor's caches.
#define BLOCK 96
// Rows and columns of the tile that is kept in registers: twelve vectors of four numbers.
#define TILE_ROWS 6
#define TILE_COLUMNS 8
// Tiles of one column that share a panel while it is near: 96 rows.
#define GROUPS 16

// Numbers of any alignment.
typedef double loose_lane __attribute__((vector_size(64), may_alias, aligned(8)));

static long whole(long count, long of) { return (count + of - 1) / of * of; }

long entrepot_invert_work(long size) {
  // Eight more, so that panels can begin where lanes do.
  return BLOCK * BLOCK + BLOCK * whole(size, TILE_COLUMNS) + BLOCK * TILE_ROWS * GROUPS + 8;
}

// The inverse of a small matrix in its place, one row at a time.
DISPATCHED static bool invert_block(long size, double *a) {
  for (long p = 0; p < size; p++) {
    double head = a[p * BLOCK + p];
    if (!(head > 0)) return false;
    double inverse = 1.0 / head;
    a[p * BLOCK + p] = 1;
    for (long k = 0; k < size; k++) a[p * BLOCK + k] *= inverse;
    for (long row = 0; row < size; row++) {
      double factor = a[row * BLOCK + p];
      if (row == p || factor == 0) continue;
      a[row * BLOCK + p] = 0;
      for (long k = 0; k < size; k++) a[row * BLOCK + k] -= factor * a[p * BLOCK + k];
    }
  }
  return true;
}

// target (a tile of the matrix) −= left (packed, TILE_ROWS numbers a column) · panel.
INLINED void subtract_tile(
    long depth, const double *left, const lane *panel, double *target, long stride, long rows,
    long columns) {
  lane t0 = {0}, t1 = {0}, t2 = {0}, t3 = {0}, t4 = {0}, t5 = {0};
  for (long k = 0; k < depth; k++, left += TILE_ROWS) {
    const lane right = panel[k];
    t0 += left[0] * right;
    t1 += left[1] * right;
    t2 += left[2] * right;
    t3 += left[3] * right;
    t4 += left[4] * right;
    t5 += left[5] * right;
  }
  const lane tile[TILE_ROWS] = {t0, t1, t2, t3, t4, t5};
  for (long row = 0; row < rows; row++, target += stride) {
    if (columns == TILE_COLUMNS) {
      *(loose_lane *)target -= tile[row];
    } else {
      for (long column = 0; column < columns; column++) target[column] -= tile[row][column];
    }
  }
}

// Rows of a block, times the inverse of its diagonal: panels of TILE_COLUMNS, depth first.
DISPATCHED static void pack_panels(
    long size, long first, long depth, const double *inverse, double *matrix, lane *panels) {
  for (long column = 0; column < size; column += TILE_COLUMNS, panels += BLOCK) {
    long columns = size - column < TILE_COLUMNS ? size - column : TILE_COLUMNS;
    lane rows[BLOCK];
    for (long k = 0; k < depth; k++) {
      double *source = matrix + (first + k) * size + column;
      rows[k] = (lane){0};
      for (long c = 0; c < columns; c++) {
        // In the block's own columns stands the identity, which becomes the inverse.
        long at = column + c - first;
        rows[k][c] = at < 0 || at >= depth ? source[c] : at == k;
      }
    }
    for (long k = 0; k < depth; k++) {
      lane even = {0}, odd = {0};
      long q = 0;
      for (; q + 2 <= depth; q += 2) {
        even += inverse[k * BLOCK + q] * rows[q];
        odd += inverse[k * BLOCK + q + 1] * rows[q + 1];
      }
      for (; q < depth; q++) even += inverse[k * BLOCK + q] * rows[q];
      panels[k] = even + odd;
      for (long c = 0; c < columns; c++) matrix[(first + k) * size + column + c] = panels[k][c];
    }
  }
}

// Rows of the matrix from `row` on: what the block's rows contribute is taken off them.
DISPATCHED static void subtract_rows(
    long size, long row, long rows, long first, long depth, const lane *panels, double *left,
    double *matrix) {
  for (long group = 0; group < rows; group += TILE_ROWS) {
    double *packed = left + group * BLOCK;
    for (long r = 0; r < TILE_ROWS; r++) {
      double *source = matrix + (row + group + r) * size + first;
      for (long k = 0; k < depth; k++) {
        packed[k * TILE_ROWS + r] = group + r < rows ? source[k] : 0;
        if (group + r < rows) source[k] = 0;
      }
    }
  }
  for (long column = 0; column < size; column += TILE_COLUMNS, panels += BLOCK) {
    long columns = size - column < TILE_COLUMNS ? size - column : TILE_COLUMNS;
    for (long group = 0; group < rows; group += TILE_ROWS) {
      long count = rows - group < TILE_ROWS ? rows - group : TILE_ROWS;
      subtract_tile(
          depth, left + group * BLOCK, panels, matrix + (row + group) * size + column, size, count,
          columns);
    }
  }
}

bool entrepot_invert(long size, double *matrix, double *work) {
  lane *panels = (lane *)(((unsigned long)work + 63) / 64 * 64);
  double *inverse = (double *)panels + BLOCK * whole(size, TILE_COLUMNS);
  double *left = inverse + BLOCK * BLOCK;
  for (long first = 0; first < size; first += BLOCK) {
    long depth = size - first < BLOCK ? size - first : BLOCK;
    for (long k = 0; k < depth; k++) {
      for (long c = 0; c < depth; c++) {
        inverse[k * BLOCK + c] = matrix[(first + k) * size + first + c];
      }
    }
    if (!invert_block(depth, inverse)) return false;
    pack_panels(size, first, depth, inverse, matrix, panels);
    for (long row = 0; row < size;) {
      if (row == first) {
        row += depth;
        continue;
      }
      long end = row < first ? first : size;
      long rows = end - row < TILE_ROWS * GROUPS ? end - row : TILE_ROWS * GROUPS;
      subtract_rows(size, row, rows, first, depth, panels, left, matrix);
      row += rows;
    }
  }
  return true;
}
