// SPDX-License-Identifier: Apache-2.0
//
// The solver's innermost loops, compiled once for every vector width that the processor may have
// and chosen when the program starts. The tests' `ReferenceKernels.swift` has the same loops in Swift;
// `KernelTests.swift` holds each of these to its like there.
//
// Arrays are padded to whole lanes of eight numbers and aligned to 64 bytes; lengths are in lanes.
#ifndef ENTREPOT_TRADE_KERNELS_H
#define ENTREPOT_TRADE_KERNELS_H

#include <stdbool.h>

#include "Digest.h"
#include "Inverse.h"

// out = exp(scale · x); 0 below −708, infinite above 709, NaN stays NaN. May be done in place.
void entrepot_exp(double scale, const double *x, double *out, long lanes);

// out = scale · log(x); −∞ at 0, NaN below. May be done in place.
void entrepot_log(double scale, const double *x, double *out, long lanes);

// x = x to a power, for positive x.
void entrepot_power(double exponent, double *x, long lanes);

// One sector of the pass over all bilateral weights.
//
// rows: for each importer a row over exporters of πκ̂^(−θ), then one of the same over 1 + τ′.
// taxed: whether an importer's two rows differ. factor: ĉ^(−θ) by exporter. spending: X by importer.
// gross, net: the two price sums by importer (written). sales: revenue by exporter (written).
void entrepot_pass(
    long economies, long blocks, const double *rows, const bool *taxed, const double *factor,
    const double *spending, double *gross, double *net, double *sales);

// Eight systems A·X = B, one a lane, by elimination without pivoting. left: A by rows (overwritten).
// right: B by rows (replaced by X). least: the smallest pivot of each (written), NaN after
// one that was zero.
void entrepot_solve(long size, long columns, double *left, double *right, double *least);

// For each row of a single-precision matrix: result += row · step.
void entrepot_float_rows(
    long rows, long lanes, const float *matrix, const float *step, double *result);

// One sector of the linearised pass.
//
// rows: for each importer its shares π′, then the same over 1 + τ′. cost: change of log cost by
// exporter. spent: X by importer. change: change of its logarithm. price, net: Σ π′·cost and the
// same net of tariffs by importer (written). sales: change of revenue by exporter, without what its
// own cost does (written).
void entrepot_linear_pass(
    long economies, long blocks, const double *rows, double elasticity, const double *cost,
    const double *spent, const double *change, double *price, double *net, double *sales);

// The transpose of the linearised pass.
//
// sales: multipliers of revenue by exporter. net: those of the net price sums by importer. price:
// those of prices by importer (what revenue adds is added). earned: Σ π′/(1+τ′)·sales by importer
// (written). cost: multipliers of costs by exporter (written).
void entrepot_adjoint_pass(
    long economies, long blocks, const double *rows, double elasticity, const double *sales,
    const double *spent, const double *net, double *price, double *earned, double *cost);

// result += scale · row of a single-precision matrix, added in single precision.
void entrepot_float_add(double scale, const float *row, float *result, long lanes);

// y += scale · x.
void entrepot_add(double scale, const double *x, double *y, long lanes);

// Σ x·y.
double entrepot_dot(const double *x, const double *y, long lanes);

// K times one vector and K′ times another in one reading of K, for a block of eight economies.
//
// matrix: [sector][sector] lanes. Vectors are strided by `stride` lanes from sector to sector.
void entrepot_home_loop(
    long sectors, long stride, const double *matrix, const double *prices, const double *sales,
    double *costs, double *spending);

// Whether neither tariffs nor trade costs (factors) change in `count` cells, of any alignment.
bool entrepot_unchanged(const double *before, const double *after, const double *cost, long count);

#endif
