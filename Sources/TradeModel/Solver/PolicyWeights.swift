// SPDX-License-Identifier: Apache-2.0

import TradeArrays

/// What a policy fixes for the whole solve: πκ̂^(−θ) and the same over 1 + τ′.
///
/// With u = ĉ^(−θ), the price index is one product of these weights with u and revenue one product
/// with their transpose, so no power of an N·N·J array is left inside the iteration. One policy
/// after another can be written into the same memory; only rows that differ are made again.
struct PolicyWeights: ~Copyable, Sendable {
  let shape: PaddedShape
  /// By sector and importer a row over exporters of πκ̂^(−θ), then a row of πκ̂^(−θ)/(1+τ′).
  let rows: LaneBuffer
  /// Whether a row has any tariff (the second row is the first if not), by sector and importer.
  private let flags: FlagBuffer
  /// Whether a row is not the benchmark's.
  private var isStale: [Bool]

  /// Whether each row has any tariff.
  var taxed: UnsafePointer<Bool> { unsafe UnsafePointer(flags.values) }

  /// The weights without any policy: π and π/(1+τ).
  init(shape: PaddedShape, tradeShare: BilateralField, tariff: BilateralField) {
    self.init(shape: shape)
    for row in 0..<shape.sectors * shape.economies {
      makeRestRow(row, tradeShare, tariff)
      isStale[row] = false
    }
  }

  /// Memory for the weights of policies on a benchmark.
  init(shape: PaddedShape) {
    let rowCount = shape.sectors * shape.economies
    self.shape = shape
    rows = LaneBuffer(uninitializedLaneCount: 2 * rowCount * shape.blocks)
    flags = FlagBuffer(count: rowCount)
    isStale = [Bool](repeating: true, count: rowCount)
  }

  /// Every row is written anew for the next policy: it is set on another benchmark.
  mutating func forget() {
    for row in isStale.indices { isStale[row] = true }
  }

  /// Ends with the rows alone, for whoever writes something else into them.
  consuming func takeRows() -> LaneBuffer { rows }

  /// Writes the weights of no policy.
  mutating func rest(on benchmark: Benchmark) {
    for row in isStale.indices where isStale[row] || benchmark.revision?.isRevised[row] ?? false {
      rest(row, on: benchmark)
    }
  }

  /// Writes a row of no policy: that of the benchmark whose operators serve, unless it is revised.
  private mutating func rest(_ row: Int, on benchmark: Benchmark) {
    isStale[row] = benchmark.revision?.isRevised[row] ?? false
    let (n, blocks) = (shape.economies, shape.blocks)
    let operators = benchmark.operators
    let target = unsafe rows.lanes + row * 2 * blocks
    let source = unsafe operators.restWeights.rows.lanes + row * 2 * blocks
    unsafe flags.values[row] = operators.restWeights.taxed[row]
    guard let revision = benchmark.revision, isStale[row] else {
      unsafe target.update(from: source, count: 2 * blocks)
      return
    }
    // What is bought at border prices is a smaller or larger part of what is paid.
    let scale = 1 / revision.growth[row]
    for block in blocks..<2 * blocks { unsafe target[block] = source[block] * scale }
    let gross = unsafe rows.numbers + row * 2 * shape.width
    benchmark.tradeShare.storage.withSpan { share in
      unsafe share.withUnsafeBufferPointer { share in
        guard let first = share.baseAddress else { return }
        unsafe gross.update(from: first + row * n, count: n)
      }
    }
    for i in n..<max(n, shape.width) { unsafe gross[i] = 0 }
  }

  private func makeRestRow(_ row: Int, _ tradeShare: BilateralField, _ tariff: BilateralField) {
    let (n, width) = (shape.economies, shape.width)
    let gross = unsafe rows.numbers + row * 2 * width
    let net = unsafe gross + width
    tradeShare.storage.withSpan { share in
      tariff.storage.withSpan { rate in
        var largest = 0.0
        for i in 0..<n {
          let (share, rate) = (share[row * n + i], rate[row * n + i])
          unsafe gross[i] = share
          unsafe net[i] = share / (1 + rate)
          largest = max(largest, rate.magnitude)
        }
        for i in n..<max(n, width) {
          unsafe gross[i] = 0
          unsafe net[i] = 0
        }
        unsafe flags.values[row] = largest > 0
      }
    }
  }

  /// Writes the weights of a policy: rows that it leaves alone are the benchmark's.
  ///
  /// - Returns: Whether every wedge is positive and finite.
  mutating func set(_ policy: PolicyShock, on benchmark: Benchmark) -> Bool {
    set(policy, on: benchmark, rows: 0..<shape.sectors * shape.economies)
  }

  /// Writes some rows of a policy's weights; the others are right already.
  ///
  /// - Returns: Whether every wedge in them is positive and finite.
  mutating func set(
    _ policy: PolicyShock, on benchmark: Benchmark, rows: some Sequence<Int>
  ) -> Bool {
    let n = shape.economies
    var isValid = true
    benchmark.tradeShare.storage.withSpan { share in
      benchmark.tariff.storage.withSpan { before in
        policy.tariff.storage.withSpan { after in
          policy.tradeCostChange.storage.withSpan { cost in
            for row in rows {
              if Kernels.isUnchanged(row * n, count: n, before: before, after: after, cost: cost) {
                if isStale[row] { rest(row, on: benchmark) }
              } else {
                let made = makeRow(
                  row, elasticity: benchmark.tradeElasticity[row / n], share, before, after, cost)
                unsafe flags.values[row] = made.isTaxed
                isValid = isValid && made.isValid
                isStale[row] = true
              }
            }
          }
        }
      }
    }
    return isValid
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
    unsafe Kernels.power(rows.lanes + row * 2 * blocks, -elasticity, count: blocks)
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
