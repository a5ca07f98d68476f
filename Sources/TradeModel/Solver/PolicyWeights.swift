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
  let hasTariff: [Bool]

  init(benchmark: Benchmark, policy: PolicyShock) {
    let shape = benchmark.shape
    let (n, j, blocks) = (shape.economies, shape.sectors, shape.blocks)
    self.shape = shape
    rows = LaneBuffer(laneCount: 2 * j * n * blocks)
    var hasTariff = [Bool](repeating: false, count: j * n)
    let target = unsafe rows.numbers
    let lanes = unsafe rows.lanes
    benchmark.tradeShare.storage.withSpan { share in
      benchmark.tariff.storage.withSpan { before in
        policy.tariff.storage.withSpan { after in
          policy.tradeCostChange.storage.withSpan { cost in
            for row in 0..<j * n {
              let source = row * n
              let base = row * 2 * shape.width
              var changed = false
              var taxed = false
              for i in 0..<n {
                let factor = 1 + after[source + i]
                let wedge = cost[source + i] * (factor / (1 + before[source + i]))
                changed = changed || wedge != 1
                taxed = taxed || after[source + i] != 0
                unsafe target[base + i] = wedge
                unsafe target[base + shape.width + i] = factor
              }
              // Padding: a wedge of one and no share.
              for i in n..<max(n, shape.width) {
                unsafe target[base + i] = 1
                unsafe target[base + shape.width + i] = 1
              }
              hasTariff[row] = taxed
              if changed {
                let exponent = -benchmark.tradeElasticity[row / n]
                for block in 0..<blocks {
                  let position = row * 2 * blocks + block
                  unsafe lanes[position] = VectorMath.exp(
                    exponent * VectorMath.log(lanes[position]))
                }
              }
              for i in 0..<n {
                let weight = unsafe share[source + i] * (changed ? target[base + i] : 1)
                unsafe target[base + i] = weight
                unsafe target[base + shape.width + i] = weight / target[base + shape.width + i]
              }
              for i in n..<max(n, shape.width) {
                unsafe target[base + i] = 0
                unsafe target[base + shape.width + i] = 0
              }
            }
          }
        }
      }
    }
    self.hasTariff = hasTariff
  }
}
