// SPDX-License-Identifier: Apache-2.0

#include "Lanes.h"
#include "TradeKernels.h"

typedef float float_lane __attribute__((vector_size(32), may_alias));
typedef long long bits __attribute__((vector_size(64)));

// Macros, since a vector that is passed to a function would tie it to one instruction set.
#define ALL(value) ((lane){0} + (value))
#define SELECT(mask, yes, no) ((lane)(((mask) & (bits)(yes)) | (~(mask) & (bits)(no))))
#define SUM(v) ((((v)[0] + (v)[4]) + ((v)[2] + (v)[6])) + (((v)[1] + (v)[5]) + ((v)[3] + (v)[7])))

// As VectorMath.exp.
INLINED void exp_lane(const lane *source, lane *target) {
  const lane shifter = ALL(6755399441055744.0);
  lane x = *source;
  lane bounded = SELECT(x < ALL(-708.0), ALL(-708.0), x);
  bounded = SELECT(x > ALL(709.5), ALL(709.5), bounded);
  lane shifted = bounded * 1.4426950408889634 + shifter;
  lane whole = shifted - shifter;
  lane r = (bounded - whole * 0.693147180369123816490) - whole * 1.90821492927058770002e-10;
  lane p = ALL(1.0 / 6227020800.0);
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r * r + r + 1.0;
  bits power = ((bits)shifted << 52) + 0x3fe0000000000000LL;
  lane result = p * (lane)power * 2.0;
  result = SELECT(x < ALL(-708.0), ALL(0.0), result);
  result = SELECT(x > ALL(709.5), ALL(__builtin_inf()), result);
  *target = SELECT(x != x, x, result);
}

// As VectorMath.log.
INLINED void log_lane(const lane *source, lane *target) {
  lane x = *source;
  bits pattern = (bits)x;
  bits exponent_bits = (pattern - 0x3fe6a09e667f3bcdLL) >> 52;
  lane mantissa = (lane)(pattern - (exponent_bits << 52));
  lane exponent =
      (lane)((exponent_bits + 2048) | 0x4330000000000000LL) - 4503599627372544.0;
  lane f = mantissa - 1.0;
  lane s = f / (f + 2.0);
  lane z = s * s;
  lane p = ALL(2.0 / 21.0);
  p = p * z + 2.0 / 19.0;
  p = p * z + 2.0 / 17.0;
  p = p * z + 2.0 / 15.0;
  p = p * z + 2.0 / 13.0;
  p = p * z + 2.0 / 11.0;
  p = p * z + 2.0 / 9.0;
  p = p * z + 2.0 / 7.0;
  p = p * z + 2.0 / 5.0;
  p = p * z + 2.0 / 3.0;
  lane half = f * f * 0.5;
  lane tail = s * (half + z * p) + exponent * 1.90821492927058770002e-10;
  lane result = exponent * 0.693147180369123816490 + (f - (half - tail));
  result = SELECT(x < ALL(2.2250738585072014e-308), ALL(-__builtin_inf()), result);
  result = SELECT(x < ALL(0.0), ALL(__builtin_nan("")), result);
  *target = SELECT((x != x) | (x == ALL(__builtin_inf())), x, result);
}

DISPATCHED void entrepot_exp(double scale, const double *x, double *out, long lanes) {
  const lane *source = (const lane *)x;
  lane *target = (lane *)out;
  for (long i = 0; i < lanes; i++) {
    lane value = source[i] * scale;
    exp_lane(&value, &target[i]);
  }
}

DISPATCHED void entrepot_log(double scale, const double *x, double *out, long lanes) {
  const lane *source = (const lane *)x;
  lane *target = (lane *)out;
  for (long i = 0; i < lanes; i++) {
    lane value;
    log_lane(&source[i], &value);
    target[i] = value * scale;
  }
}

DISPATCHED void entrepot_power(double exponent, double *x, long lanes) {
  lane *target = (lane *)x;
  for (long i = 0; i < lanes; i++) {
    lane value;
    log_lane(&target[i], &value);
    value *= exponent;
    exp_lane(&value, &target[i]);
  }
}

DISPATCHED void entrepot_solve(
    long size, long columns, double *left, double *right, double *least) {
  lane *a = (lane *)left, *b = (lane *)right;
  lane smallest = ALL(__builtin_inf());
  for (long p = 0; p < size; p++) {
    lane head = a[p * size + p];
    // What is not a number spreads to every later pivot.
    smallest = SELECT(smallest <= head, smallest, head);
    lane inverse = 1.0 / head;
    for (long row = p + 1; row < size; row++) {
      lane factor = a[row * size + p] * inverse;
      for (long k = p + 1; k < size; k++) a[row * size + k] -= factor * a[p * size + k];
      for (long k = 0; k < columns; k++) b[row * columns + k] -= factor * b[p * columns + k];
    }
  }
  for (long p = size - 1; p >= 0; p--) {
    lane inverse = 1.0 / a[p * size + p];
    for (long k = 0; k < columns; k++) b[p * columns + k] *= inverse;
    for (long row = 0; row < p; row++) {
      lane factor = a[row * size + p];
      for (long k = 0; k < columns; k++) b[row * columns + k] -= factor * b[p * columns + k];
    }
  }
  *(lane *)least = smallest;
}

DISPATCHED void entrepot_pass(
    long economies, long blocks, const double *rows, const bool *taxed, const double *factor,
    const double *spending, double *gross, double *net, double *sales) {
  const lane *u = (const lane *)factor;
  lane *y = (lane *)sales;
  for (long b = 0; b < blocks; b++) y[b] = ALL(0.0);
  for (long n = 0; n < economies; n++) {
    const lane *row = (const lane *)rows + 2 * n * blocks;
    const lane *net_row = taxed[n] ? row + blocks : row;
    lane even = ALL(0.0), odd = ALL(0.0), net_even = ALL(0.0), net_odd = ALL(0.0);
    long b = 0;
    if (taxed[n]) {
      for (; b + 2 <= blocks; b += 2) {
        even += row[b] * u[b];
        odd += row[b + 1] * u[b + 1];
        net_even += net_row[b] * u[b];
        net_odd += net_row[b + 1] * u[b + 1];
      }
      if (b < blocks) {
        even += row[b] * u[b];
        net_even += net_row[b] * u[b];
      }
      net_even += net_odd;
      net[n] = SUM(net_even);
      even += odd;
      gross[n] = SUM(even);
    } else {
      for (; b + 2 <= blocks; b += 2) {
        even += row[b] * u[b];
        odd += row[b + 1] * u[b + 1];
      }
      if (b < blocks) even += row[b] * u[b];
      even += odd;
      gross[n] = SUM(even);
      net[n] = gross[n];
    }
    double spent = spending[n] / gross[n];
    for (b = 0; b < blocks; b++) y[b] += net_row[b] * spent;
  }
  for (long b = 0; b < blocks; b++) y[b] *= u[b];
}

DISPATCHED void entrepot_float_rows(
    long rows, long lanes, const float *matrix, const float *step, double *result) {
  const float_lane *x = (const float_lane *)step;
  for (long n = 0; n < rows; n++) {
    const float_lane *row = (const float_lane *)matrix + n * lanes;
    float_lane s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
    long i = 0;
    for (; i + 4 <= lanes; i += 4) {
      s0 += row[i] * x[i];
      s1 += row[i + 1] * x[i + 1];
      s2 += row[i + 2] * x[i + 2];
      s3 += row[i + 3] * x[i + 3];
    }
    for (; i < lanes; i++) s0 += row[i] * x[i];
    s0 = (s0 + s1) + (s2 + s3);
    result[n] += (double)SUM(s0);
  }
}

DISPATCHED void entrepot_linear_pass(
    long economies, long blocks, const double *rows, double elasticity, const double *cost,
    const double *spent, const double *change, double *price, double *net, double *sales) {
  const lane *c = (const lane *)cost;
  lane *y = (lane *)sales;
  for (long b = 0; b < blocks; b++) y[b] = ALL(0.0);
  for (long n = 0; n < economies; n++) {
    const lane *row = (const lane *)rows + 2 * n * blocks, *net_row = row + blocks;
    lane sum = ALL(0.0), net_sum = ALL(0.0);
    for (long b = 0; b < blocks; b++) {
      sum += row[b] * c[b];
      net_sum += net_row[b] * c[b];
    }
    price[n] = SUM(sum);
    net[n] = SUM(net_sum);
    double moved = spent[n] * (change[n] + elasticity * price[n]);
    for (long b = 0; b < blocks; b++) y[b] += net_row[b] * moved;
  }
}

DISPATCHED void entrepot_adjoint_pass(
    long economies, long blocks, const double *rows, double elasticity, const double *sales,
    const double *spent, const double *net, double *price, double *earned, double *cost) {
  const lane *y = (const lane *)sales;
  lane *c = (lane *)cost;
  for (long b = 0; b < blocks; b++) c[b] = ALL(0.0);
  for (long n = 0; n < economies; n++) {
    const lane *row = (const lane *)rows + 2 * n * blocks, *net_row = row + blocks;
    lane sum = ALL(0.0);
    for (long b = 0; b < blocks; b++) sum += net_row[b] * y[b];
    earned[n] = SUM(sum);
    price[n] += elasticity * spent[n] * earned[n];
    for (long b = 0; b < blocks; b++) c[b] += row[b] * price[n] + net_row[b] * net[n];
  }
}

DISPATCHED void entrepot_float_add(double scale, const float *row, float *result, long lanes) {
  const float_lane *source = (const float_lane *)row;
  float_lane *target = (float_lane *)result;
  for (long i = 0; i < lanes; i++) target[i] += source[i] * (float)scale;
}

DISPATCHED void entrepot_add(double scale, const double *x, double *y, long lanes) {
  const lane *source = (const lane *)x;
  lane *target = (lane *)y;
  for (long i = 0; i < lanes; i++) target[i] += source[i] * scale;
}

DISPATCHED double entrepot_dot(const double *x, const double *y, long lanes) {
  const lane *a = (const lane *)x, *b = (const lane *)y;
  lane even = ALL(0.0), odd = ALL(0.0);
  long i = 0;
  for (; i + 2 <= lanes; i += 2) {
    even += a[i] * b[i];
    odd += a[i + 1] * b[i + 1];
  }
  if (i < lanes) even += a[i] * b[i];
  even += odd;
  return SUM(even);
}

DISPATCHED void entrepot_home_loop(
    long sectors, long stride, const double *matrix, const double *prices, const double *sales,
    double *costs, double *spending) {
  const lane *k = (const lane *)matrix;
  const lane *p = (const lane *)prices, *s = (const lane *)sales;
  lane *c = (lane *)costs, *x = (lane *)spending;
  for (long j = 0; j < sectors; j++) x[j * stride] = ALL(0.0);
  for (long j = 0; j < sectors; j++) {
    const lane *row = k + j * sectors;
    lane sold = s[j * stride];
    lane cost = ALL(0.0);
    for (long i = 0; i < sectors; i++) {
      cost += row[i] * p[i * stride];
      x[i * stride] += row[i] * sold;
    }
    c[j * stride] = cost;
  }
}

DISPATCHED bool entrepot_unchanged(
    const double *before, const double *after, const double *cost, long count) {
  // No early exit: the loop then runs over vectors.
  long differences = 0;
  for (long i = 0; i < count; i++) {
    differences |= (after[i] != before[i]) | (cost[i] != 1.0);
  }
  return differences == 0;
}
