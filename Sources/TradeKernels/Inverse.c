// SPDX-License-Identifier: Apache-2.0

#include "Inverse.h"

#include "Lanes.h"

// Rows that are eliminated together. Every step reads and writes the whole matrix, so that few and long
// ones are better as long as a panel stays in the nearest cache and the packed rows in the next: half as
// many rows take a third longer, more take no less.
#define BLOCK ENTREPOT_INVERT_BLOCK
// Rows and columns of the tile that is kept in registers: twelve vectors of four numbers.
#define TILE_ROWS 6
#define TILE_COLUMNS 8
// Tiles of one column that share a panel while it is near: 96 rows.
#define GROUPS 16

// Numbers of any alignment.
typedef double loose_lane __attribute__((vector_size(64), may_alias, aligned(8)));

static long whole(long count, long of) { return (count + of - 1) / of * of; }

// Where panels of a step begin in the memory that is lent: where lanes do.
static lane *panels_of(double *work) { return (lane *)(((unsigned long)work + 63) / 64 * 64); }

// Where the inverse of a step's diagonal block stands, behind the panels.
static double *diagonal_of(long size, double *work) {
  return (double *)panels_of(work) + BLOCK * whole(size, TILE_COLUMNS);
}

static long depth_of(long size, long first) { return size - first < BLOCK ? size - first : BLOCK; }

long entrepot_invert_work(long size) {
  // Eight more, so that panels can begin where lanes do.
  return BLOCK * BLOCK + BLOCK * whole(size, TILE_COLUMNS) + 8;
}

long entrepot_invert_row_work(void) { return BLOCK * TILE_ROWS * GROUPS; }

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
  // The tile comes from memory while its products are summed.
  for (long row = 0; row < rows; row++) __builtin_prefetch(target + row * stride, 1);
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
    long size, long first, long depth, long start, long end, const double *inverse, double *matrix,
    lane *panels) {
  panels += start / TILE_COLUMNS * BLOCK;
  for (long column = start; column < end; column += TILE_COLUMNS, panels += BLOCK) {
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

bool entrepot_invert_diagonal(long size, long first, const double *matrix, double *work) {
  double *inverse = diagonal_of(size, work);
  long depth = depth_of(size, first);
  for (long k = 0; k < depth; k++) {
    for (long c = 0; c < depth; c++) {
      inverse[k * BLOCK + c] = matrix[(first + k) * size + first + c];
    }
  }
  return invert_block(depth, inverse);
}

void entrepot_invert_panels(
    long size, long first, long part, long parts, double *matrix, double *work) {
  // Parts are whole panels.
  long panels = whole(size, TILE_COLUMNS) / TILE_COLUMNS;
  long start = panels * part / parts * TILE_COLUMNS;
  long end = panels * (part + 1) / parts * TILE_COLUMNS;
  pack_panels(
      size, first, depth_of(size, first), start, end < size ? end : size, diagonal_of(size, work),
      matrix, panels_of(work));
}

void entrepot_invert_rows(
    long size, long first, long part, long parts, double *matrix, double *work, double *left) {
  long depth = depth_of(size, first);
  long last = size * (part + 1) / parts;
  for (long row = size * part / parts; row < last;) {
    if (row >= first && row < first + depth) {
      row = first + depth;
      continue;
    }
    long end = row < first && first < last ? first : last;
    long rows = end - row < TILE_ROWS * GROUPS ? end - row : TILE_ROWS * GROUPS;
    subtract_rows(size, row, rows, first, depth, panels_of(work), left, matrix);
    row += rows;
  }
}
