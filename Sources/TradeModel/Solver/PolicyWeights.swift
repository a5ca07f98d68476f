// SPDX-License-Identifier: Apache-2.0

import TradeArrays

/// What a policy fixes for the whole solve: πκ̂^(−θ) and the same over 1 + τ′.
///
/// With u = ĉ^(−θ), the price index is one product of these weights with u and revenue one product
/// with their transpose, so no power of an N·N·J array is left inside the iteration.
struct PolicyWeights: ~Copyable, Sendable {
  let shape: PaddedShape
  /// By sector and importer a row over exporters of πκ̂^(−θ), then a row of πκ̂^(−θ)/(1+τ′).
  let rows: LaneBuffer
  /// Whether a row has any tariff (the second row is the first if not).
  private(set) var hasTariff: [Bool]
  /// Whether every wedge is positive and finite.
  private(set) var isValid = true

  /// The weights without any policy: π and π/(1+τ).
  init(
    shape: PaddedShape, tradeShare: BilateralField, tariff: BilateralField
  ) {
    let rowCount = shape.sectors * shape.economies
    self.shape = shape
    rows = LaneBuffer(laneCount: 2 * rowCount * shape.blocks)
    var hasTariff = [Bool](repeating: false, count: rowCount)
    let (n, width) = (shape.economies, shape.width)
    let target = unsafe rows.numbers
    tradeShare.storage.withSpan { share in
      tariff.storage.withSpan { rate in
        for row in 0..<rowCount {
          var taxed = false
          for i in 0..<n {
            let position = row * n + i
            taxed = taxed || rate[position] != 0
            unsafe target[row * 2 * width + i] = share[position]
            unsafe target[row * 2 * width + width + i] = share[position] / (1 + rate[position])
          }
          hasTariff[row] = taxed
        }
      }
    }
    self.hasTariff = hasTariff
  }

  /// The weights of a policy: rows that it leaves alone are copied, the others made afresh.
  init(benchmark: Benchmark, policy: PolicyShock) {
    let rest = benchmark.operators
    let shape = benchmark.shape
    let (n, j) = (shape.economies, shape.sectors)
    self.shape = shape
    rows = LaneBuffer(uninitializedLaneCount: 2 * j * n * shape.blocks)
    hasTariff = rest.restWeights.hasTariff
    var hasTariff = rest.restWeights.hasTariff
    var isValid = true
    benchmark.tradeShare.storage.withSpan { share in
      benchmark.tariff.storage.withSpan { before in
        policy.tariff.storage.withSpan { after in
          policy.tradeCostChange.storage.withSpan { cost in
            for row in 0..<j * n {
              let start = row * 2 * shape.blocks
              if Self.isUnchanged(row * n, n, before, after, cost) {
                unsafe (rows.lanes + start).update(
                  from: rest.restWeights.rows.lanes + start, count: 2 * shape.blocks)
              } else {
                let made = makeRow(
                  row, elasticity: benchmark.tradeElasticity[row / n], share, before, after, cost)
                hasTariff[row] = made.isTaxed
                isValid = isValid && made.isValid
              }
            }
          }
        }
      }
    }
    self.hasTariff = hasTariff
    self.isValid = isValid
  }

  private static func isUnchanged(
    _ start: Int, _ count: Int, _ before: Span<Double>, _ after: Span<Double>,
    _ cost: Span<Double>
  ) -> Bool {
    var differences = 0
    for i in start..<start + count {
      // No early exit: the loop then runs over vectors.
      differences &+= (after[i] != before[i] ? 1 : 0) &+ (cost[i] != 1 ? 1 : 0)
    }
    return differences == 0
  }

  private func makeRow(
    _ row: Int, elasticity: Double, _ share: Span<Double>, _ before: Span<Double>,
    _ after: Span<Double>, _ cost: Span<Double>
  ) -> (isTaxed: Bool, isValid: Bool) {
    let (n, blocks, width) = (shape.economies, shape.blocks, shape.width)
    let gross = unsafe rows.numbers + row * 2 * width
    let net = unsafe gross + width
    let source = row * n
    var (isTaxed, isValid) = (false, true)
    for i in 0..<n {
      let factor = 1 + after[source + i]
      let wedge = cost[source + i] * (factor / (1 + before[source + i]))
      isTaxed = isTaxed || after[source + i] != 0
      isValid = isValid && factor > 0 && wedge > 0 && wedge < .infinity
      unsafe gross[i] = wedge
      unsafe net[i] = factor
    }
    // Padding: a wedge of one and no share.
    for i in n..<max(n, width) {
      unsafe gross[i] = 1
      unsafe net[i] = 1
    }
    for block in 0..<blocks {
      let lane = row * 2 * blocks + block
      unsafe rows.lanes[lane] = VectorMath.exp(-elasticity * VectorMath.log(rows.lanes[lane]))
    }
    for i in 0..<n {
      let weight = unsafe share[source + i] * gross[i]
      unsafe gross[i] = weight
      unsafe net[i] = weight / net[i]
    }
    for i in n..<max(n, width) {
      unsafe gross[i] = 0
      unsafe net[i] = 0
    }
    return (isTaxed, isValid)
  }
}
