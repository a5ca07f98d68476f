// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import TradeArrays
import TradeModel
import TradeWorlds

/// By economy what sectors weigh in its final basket, inputs' inputs included: e = (I − A)⁻¹β with β the
/// shares of final spending and A those of inputs.
///
/// Other tariffs on the same trade move A and β a little; the inverse of the first benchmark then finds
/// theirs in a few corrections.
struct BasketContents: Sendable {
  private let inputShare: InputField
  private let finalShare: SectoralField
  private let values: [[Double]]
  /// By economy (I − A)⁻¹ of the first benchmark; nil where it has none.
  private let inverses: [DenseMatrix?]

  /// Those of a benchmark.
  init(_ benchmark: Benchmark) {
    inputShare = benchmark.inputShare
    finalShare = benchmark.finalShare
    values = benchmark.world.economyIndices.map { Self.of($0, benchmark) }
    inverses = benchmark.world.economyIndices.map { economy in
      let j = benchmark.sectorCount
      var inverse = DenseMatrix(rows: j, columns: j)
      for sector in 0..<j { inverse[sector, sector] = 1 }
      return Self.leontief(economy, benchmark).solve(into: &inverse) ? inverse : nil
    }
  }

  private init(_ other: BasketContents, values: [[Double]]) {
    inputShare = other.inputShare
    finalShare = other.finalShare
    inverses = other.inverses
    self.values = values
  }

  subscript(economy: EconomyIndex) -> [Double] { values[economy.rawValue] }

  /// Those of a benchmark like the first one.
  func of(_ benchmark: Benchmark) -> BasketContents {
    guard benchmark.inputShare != inputShare || benchmark.finalShare != finalShare else {
      return self
    }
    return BasketContents(
      self,
      values: benchmark.world.economyIndices.map {
        corrected($0, benchmark) ?? Self.of($0, benchmark)
      })
  }

  /// An economy's, corrected until nothing is left to correct; nil if that takes too long.
  private func corrected(_ economy: EconomyIndex, _ benchmark: Benchmark) -> [Double]? {
    guard let inverse = inverses[economy.rawValue] else { return nil }
    let j = benchmark.sectorCount
    let first = economy.rawValue * j
    var content = values[economy.rawValue]
    var rest = content
    var largest = Double.infinity
    for _ in 0..<12 {
      benchmark.inputShare.storage.withSpan { share in
        benchmark.finalShare.storage.withSpan { final in
          for input in 0..<j {
            var sum = final[first + input] - content[input]
            let row = (first + input) * j
            for user in 0..<j { sum += share[row + user] * content[user] }
            rest[input] = sum
          }
        }
      }
      let size = rest.reduce(0) { max($0, $1.magnitude) }
      guard size < largest else { return size < 1e-12 ? content : nil }
      for sector in 0..<j {
        var sum = 0.0
        for other in 0..<j { sum += inverse[sector, other] * rest[other] }
        content[sector] += sum
      }
      // The next one will be smaller than this one by as much as this one is than the last.
      if (largest < .infinity ? size * (size / largest) : size) < 1e-15 { return content }
      largest = size
    }
    return nil
  }

  /// An economy's; not numbers where a circle of sectors pays nothing to factors.
  static func of(_ economy: EconomyIndex, _ benchmark: Benchmark) -> [Double] {
    let j = benchmark.sectorCount
    var content = DenseMatrix(rows: j, columns: 1)
    for sector in benchmark.world.sectorIndices {
      content[sector.rawValue, 0] = benchmark.finalShare[economy: economy, sector: sector]
    }
    guard leontief(economy, benchmark).solve(into: &content) else {
      return [Double](repeating: .nan, count: j)
    }
    return content.values
  }

  /// I − A of an economy.
  private static func leontief(_ economy: EconomyIndex, _ benchmark: Benchmark) -> DenseMatrix {
    let j = benchmark.sectorCount
    var matrix = DenseMatrix(rows: j, columns: j)
    benchmark.inputShare.storage.withSpan { shares in
      for input in 0..<j {
        for user in 0..<j {
          let share = shares[(economy.rawValue * j + input) * j + user]
          matrix[input, user] = (input == user ? 1 : 0) - share
        }
      }
    }
    return matrix
  }
}
