// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel

/// Fisher's quantity indices between two equilibria on one benchmark, by economy: one is no change.
///
/// The geometric mean of Laspeyres' (prices before) and Paasche's (prices after). Real GDP is at
/// market prices and from its spending side: final spending at buyers' prices P, exports at
/// producers' prices c, less imports before duty at their sellers' prices c. Imports are counted as
/// they leave their seller, so that over the world the volumes of exports and imports cancel and
/// what melts on the way is a cost of the economy that buys.
struct VolumeIndices {
  var grossDomesticProduct: [Double]
  var exports: [Double]
  var imports: [Double]

  /// - Parameters:
  ///   - equilibrium: The equilibrium after.
  ///   - after: Its trade net of tariffs.
  ///   - start: The equilibrium before; nil for the benchmark.
  ///   - before: Its trade net of tariffs.
  init(
    to equilibrium: Equilibrium, trade after: BilateralField, from start: Equilibrium?,
    trade before: BilateralField
  ) {
    let benchmark = equilibrium.benchmark
    let (n, j) = (benchmark.economyCount, benchmark.sectorCount)
    var costRatio = equilibrium.unitCostChange.storage.array
    var priceRatio = equilibrium.priceChange.storage.array
    if let start {
      for position in costRatio.indices {
        costRatio[position] /= start.unitCostChange.storage[position]
        priceRatio[position] /= start.priceChange.storage[position]
      }
    }
    let inverseCost = costRatio.map { 1 / $0 }
    // Exports, then imports: value before, after, before at prices after, after at prices before.
    var sums = [Double](repeating: 0, count: 8 * n)
    var target = sums.mutableSpan
    before.storage.withSpan { before in
      after.storage.withSpan { after in
        for sector in 0..<j {
          for importer in 0..<n {
            let row = (sector * n + importer) * n
            for exporter in 0..<n where exporter != importer {
              let (old, new) = (before[row + exporter], after[row + exporter])
              if old == 0 && new == 0 { continue }
              let seller = exporter * j + sector
              let (dearer, volume) = (old * costRatio[seller], new * inverseCost[seller])
              target[exporter] += old
              target[n + exporter] += new
              target[2 * n + exporter] += dearer
              target[3 * n + exporter] += volume
              target[4 * n + importer] += old
              target[5 * n + importer] += new
              target[6 * n + importer] += dearer
              target[7 * n + importer] += volume
            }
          }
        }
      }
    }
    let spending = (start?.income ?? benchmark.income).values
    let earned = (start?.valueAdded ?? benchmark.valueAdded).values
    let collected = (start?.tariffRevenue ?? benchmark.tariffRevenue).values
    let earnedAfter = equilibrium.valueAdded.values
    func fisher(_ before: Double, _ after: Double, _ dearer: Double, _ volume: Double) -> Double {
      before == 0 && after == 0 ? 1 : Double.sqrt(volume / before * (after / dearer))
    }
    exports = (0..<n).map { fisher(sums[$0], sums[n + $0], sums[2 * n + $0], sums[3 * n + $0]) }
    imports = (0..<n).map {
      fisher(sums[4 * n + $0], sums[5 * n + $0], sums[6 * n + $0], sums[7 * n + $0])
    }
    grossDomesticProduct = (0..<n).map { economy in
      var dearer = sums[2 * n + economy] - sums[6 * n + economy]
      var volume = sums[3 * n + economy] - sums[7 * n + economy]
      for position in economy * j..<(economy + 1) * j {
        let share = benchmark.finalShare.storage[position]
        dearer += share * spending[economy] * priceRatio[position]
        volume += share * equilibrium.income.values[economy] / priceRatio[position]
      }
      return dearer > 0 && volume > 0
        ? fisher(
          earned[economy] + collected[economy],
          earnedAfter[economy] + equilibrium.tariffRevenue.values[economy], dearer, volume)
        : .nan
    }
  }
}
