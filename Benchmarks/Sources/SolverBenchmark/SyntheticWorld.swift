// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Foundation

/// Worlds of any size from a gravity formula: the ladder on which time and memory are measured.
enum SyntheticWorld {
  /// Economies of unequal size on a circle, that buy less from far away and most at home.
  static func make(economies n: Int, sectors j: Int) -> World {
    var trade = BilateralField(sectors: j, economies: n, repeating: 0)
    var tariff = trade
    let size = (0..<n).map { 1 + 30 / Double($0 + 1) }
    trade.storage.withMutableSpan { flow in
      tariff.storage.withMutableSpan { rate in
        for row in 0..<j * n {
          let (sector, importer) = row.quotientAndRemainder(dividingBy: n)
          for exporter in 0..<n {
            let around = abs(importer - exporter)
            let distance = Double(min(around, n - around)) / Double(n)
            // A sector's sellers differ, without any random number.
            let skill = 0.2 + 0.8 * abs(sin(Double(exporter * 7 + sector * 13 + 1)))
            flow[row * n + exporter] =
              size[importer] * size[exporter] * skill
              * (importer == exporter ? 0.8 * Double(n) : 0.5 * exp(-3 * distance))
            rate[row * n + exporter] =
              importer == exporter ? 0 : 0.02 + 0.08 * abs(sin(Double(importer + 3 * sector)))
          }
        }
      }
    }
    return closed(trade: trade, tariff: tariff)
  }

  /// Completes trade and tariffs to a world in which half of every sector's output is inputs.
  private static func closed(trade: BilateralField, tariff: BilateralField) -> World {
    let (n, j) = (trade.economyCount, trade.sectorCount)
    var sold = [Double](repeating: 0, count: n * j)
    var bought = sold
    trade.storage.withSpan { flow in
      tariff.storage.withSpan { rate in
        for row in 0..<j * n {
          let (sector, importer) = row.quotientAndRemainder(dividingBy: n)
          for exporter in 0..<n {
            let value = flow[row * n + exporter]
            sold[exporter * j + sector] += value
            bought[importer * j + sector] += value * (1 + rate[row * n + exporter])
          }
        }
      }
    }
    var use = InputField(economies: n, sectors: j, repeating: 0)
    var final = SectoralField(economies: n, sectors: j, repeating: 0)
    use.storage.withMutableSpan { use in
      final.storage.withMutableSpan { final in
        for economy in 0..<n {
          let total = (0..<j).reduce(0) { $0 + bought[economy * j + $1] }
          for input in 0..<j {
            let spent = bought[economy * j + input]
            var used = 0.0
            for user in 0..<j {
              let value = 0.45 * sold[economy * j + user] * spent / total
              use[(economy * j + input) * j + user] = value
              used += value
            }
            let scale = min(1, 0.85 * spent / used)
            for user in 0..<j { use[(economy * j + input) * j + user] *= scale }
            final[economy * j + input] = spent - used * scale
          }
        }
      }
    }
    return World(
      about: WorldDescription(
        name: "synthetic-\(n)x\(j)", title: "Synthetic", year: 2000, currency: "USD", unit: 1e6,
        sources: [Source(title: "A formula")], licence: "none", repairs: []),
      economies: (0..<n).map { Economy(code: "E\($0)", name: "Economy \($0)") },
      sectors: (0..<j).map {
        Sector(code: "S\($0)", name: "Sector \($0)", isic: "", kind: .goods)
      },
      economyGroups: [], sectorGroups: [],
      elasticities: [
        ElasticitySet(
          name: "spread", source: Source(title: "A formula"),
          values: (0..<j).map { 2 + 8 * Double($0 % 7) / 7 })
      ],
      trade: trade, tariff: tariff, intermediateUse: use, finalUse: final)
  }

  /// The largest economy raises its tariffs on three others by 25 points.
  static func policy(_ world: World) -> PolicyShock {
    var policy = PolicyShock(tariff: world.tariff)
    for sector in world.sectorIndices {
      for exporter in [1, 2, 4] {
        policy.tariff[
          importer: EconomyIndex(0), exporter: EconomyIndex(exporter), sector: sector] +=
          0.25
      }
    }
    return policy
  }
}
