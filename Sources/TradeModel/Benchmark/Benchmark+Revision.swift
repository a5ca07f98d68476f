// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeWorlds

extension Benchmark {
  /// What other tariffs on the same trade change of a benchmark.
  ///
  /// Buyers pay more or less for a sector's goods, and everybody in an economy spends in proportion more
  /// or less on them. So each share of such an input is its share before times one number, and the home
  /// loops of the benchmark before serve again: ``JointIteration`` counts the growth outside of them.
  struct Revision: Sendable {
    /// Rows sector · N + importer with other tariffs, ascending.
    var rows: [Int]
    /// Whether a row is among them.
    var isRevised: [Bool]
    /// Spending over what it was, by row.
    var growth: [Double]
    /// Final spending over what it was, by economy.
    var finalGrowth: [Double]
  }

  /// Becomes a benchmark with other tariffs, in the memory that it has: what an earlier revision changed
  /// is taken back first.
  ///
  /// - Parameters:
  ///   - scalings: What tariffs of the base are multiplied by; scalings of one cell multiply.
  ///   - base: The benchmark that this one, revisions apart, is.
  /// - Throws: ``ModelError`` if an economy is left without value added; it can be revised again.
  mutating func revise(
    _ scalings: [TariffScaling], of base: Benchmark
  ) throws(ModelError) {
    precondition(operators === base.operators && base.revision == nil, "another benchmark")
    guard revision != nil || scalings.contains(where: { $0.ratio != 1 }) else { return }
    let (n, j) = (economyCount, sectorCount)
    let earlier = revision?.rows ?? []
    tariff.storage.copy(base.tariff.storage, rows: earlier, of: n)
    tariff.storage.withMutableSpan { rate in
      for scaling in scalings where scaling.ratio != 1 {
        for run in scaling.runs {
          for cell in run { rate[cell] *= scaling.ratio }
        }
      }
    }
    var isRevised = [Bool](repeating: false, count: j * n)
    for scaling in scalings where scaling.ratio != 1 {
      for run in scaling.runs where !run.isEmpty {
        for row in run.lowerBound / n...(run.upperBound - 1) / n { isRevised[row] = true }
      }
    }
    // What is not revised any more is the base's again.
    let left = earlier.filter { !isRevised[$0] }
    tradeShare.storage.copy(base.tradeShare.storage, rows: left, of: n)
    inputShare.storage.copy(
      base.inputShare.storage, rows: left.map { ($0 % n) * j + $0 / n }, of: j)
    expenditure.storage.copy(base.expenditure.storage)
    valueAddedShare.storage.copy(base.valueAddedShare.storage)
    finalShare.storage.copy(base.finalShare.storage)
    (valueAdded, tariffRevenue) = (base.valueAdded, base.tariffRevenue)
    revision = nil
    let rows = isRevised.indices.filter { isRevised[$0] }
    guard !rows.isEmpty else { return }
    var result = Revision(
      rows: rows, isRevised: isRevised, growth: [Double](repeating: 1, count: j * n),
      finalGrowth: [Double](repeating: 1, count: n))
    reviseShares(&result)
    reviseUses(&result, of: base)
    revision = result
    try Self.checkValueAdded(valueAdded.values, of: world)
  }

  /// Shares, spending and tariff revenue at the tariffs that are there now.
  private mutating func reviseShares(_ revision: inout Revision) {
    let (n, j, width) = (economyCount, sectorCount, shape.width)
    var revenue = tariffRevenue.values
    tradeShare.storage.withMutableSpan { share in
      tariff.storage.withSpan { rate in
        for row in revision.rows {
          // What is bought at border prices stays as it is.
          let flow = unsafe operators.restWeights.rows.numbers + (2 * row + 1) * width
          var total = 0.0
          for i in 0..<n {
            let paid = unsafe flow[i] * (1 + rate[row * n + i])
            share[row * n + i] = paid
            total += paid
          }
          let scale = 1 / total
          for cell in row * n..<(row + 1) * n { share[cell] *= scale }
          let cell = (row % n) * j + row / n
          revenue[row % n] += expenditure.storage[cell] * (total - 1)
          expenditure.storage[cell] *= total
          revision.growth[row] = total
        }
      }
    }
    tariffRevenue = EconomyField(revenue)
  }

  /// What sectors and final users spend on what became dearer or cheaper, and what is left to value
  /// added.
  private mutating func reviseUses(_ revision: inout Revision, of base: Benchmark) {
    let (n, j) = (economyCount, sectorCount)
    inputShare.storage.withMutableSpan { input in
      valueAddedShare.storage.withMutableSpan { left in
        base.inputShare.storage.withSpan { before in
          for row in revision.rows {
            let (economy, growth) = (row % n, revision.growth[row])
            let first = (economy * j + row / n) * j
            for user in 0..<j {
              let share = before[first + user]
              input[first + user] = share * growth
              left[economy * j + user] += share * (1 - growth)
            }
          }
        }
      }
    }
    var isTouched = [Bool](repeating: false, count: n)
    for row in revision.rows {
      finalShare.storage[(row % n) * j + row / n] *= revision.growth[row]
      isTouched[row % n] = true
    }
    var values = valueAdded.values
    for economy in 0..<n where isTouched[economy] {
      let sectors = economy * j..<(economy + 1) * j
      var (total, added) = (0.0, 0.0)
      for cell in sectors {
        total += finalShare.storage[cell]
        added += valueAddedShare.storage[cell] * grossOutput.storage[cell]
      }
      for cell in sectors { finalShare.storage[cell] /= total }
      revision.finalGrowth[economy] = total
      values[economy] = added
    }
    valueAdded = EconomyField(values)
  }

  /// The same benchmark with operators of its own, for what takes home loops at their word.
  ///
  /// - Throws: ``ModelError`` if an economy's home loop has no solution.
  func settled() throws(ModelError) -> Benchmark {
    guard revision != nil else { return self }
    var result = try Benchmark(
      world: world, tradeElasticity: tradeElasticity, elasticityName: elasticityName,
      tradeShare: tradeShare, tariff: tariff, valueAddedShare: valueAddedShare,
      inputShare: inputShare, finalShare: finalShare, expenditure: expenditure,
      grossOutput: grossOutput, valueAdded: valueAdded, deficit: deficit)
    result.path = path
    return result
  }
}
