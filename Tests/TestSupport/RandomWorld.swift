// SPDX-License-Identifier: Apache-2.0

package import NumericalMethods
public import TradeArrays
public import TradeWorlds

/// Worlds and policies made up at random, every identity satisfied.
public enum RandomWorld {
  /// A world with zero flows here and there, tariffs on about half of the pairs and a spread of
  /// sizes.
  public static func make(
    economies n: Int, sectors j: Int, seed: UInt64, tariffs: Bool = true,
    elasticity: ClosedRange<Double> = 1.5...8, sizeSpread: Double = 3, zeroFlows: Double = 0.1
  ) -> World {
    var random = SplitMix64(seed: seed)
    var trade = BilateralField(sectors: j, economies: n, repeating: 0)
    var tariff = trade
    let size = (0..<n).map { _ in 100 * random.uniform(1, 1 + sizeSpread * sizeSpread) }
    for sector in (0..<j).map({ SectorIndex($0) }) {
      for importer in (0..<n).map({ EconomyIndex($0) }) {
        for exporter in (0..<n).map({ EconomyIndex($0) }) {
          let home = importer == exporter
          // A ring of flows keeps trade going both ways: without deficits, an economy that only
          // sells or only buys has no equilibrium.
          let ring =
            sector.rawValue == 0 && exporter.rawValue == (importer.rawValue + 1) % n
          if !home && !ring && random.uniform(0, 1) < zeroFlows { continue }
          let pull = size[importer.rawValue] * size[exporter.rawValue] / 100
          trade[importer: importer, exporter: exporter, sector: sector] =
            pull * random.uniform(0.2, 1) * (home ? Double(n) : 0.6)
          if tariffs && !home && random.uniform(0, 1) < 0.5 {
            tariff[importer: importer, exporter: exporter, sector: sector] =
              random.uniform(0, 0.3)
          }
        }
      }
    }
    return closed(
      name: "random-\(seed)", trade: trade, tariff: tariff,
      elasticity: (0..<j).map { _ in
        random.uniform(elasticity.lowerBound, elasticity.upperBound.nextUp)
      }, random: &random)
  }

  /// Completes trade and tariffs to a world with random input use.
  package static func closed(
    name: String, trade: BilateralField, tariff: BilateralField, elasticity: [Double],
    random: inout SplitMix64, inputs: ClosedRange<Double> = 0.3...0.7
  ) -> World {
    let (n, j) = (trade.economyCount, trade.sectorCount)
    var use = InputField(economies: n, sectors: j, repeating: 0)
    var final = SectoralField(economies: n, sectors: j, repeating: 0)
    for economy in (0..<n).map({ EconomyIndex($0) }) {
      let sectors = (0..<j).map { SectorIndex($0) }
      let output = sectors.map { sector in
        (0..<n).reduce(0) {
          $0 + trade[importer: EconomyIndex($1), exporter: economy, sector: sector]
        }
      }
      for user in sectors {
        let weights = sectors.map { _ in random.uniform(0.05, 1) }
        let bought = output[user.rawValue] * random.uniform(inputs.lowerBound, inputs.upperBound)
        for input in sectors {
          use[economy: economy, input: input, user: user] =
            bought * weights[input.rawValue] / weights.reduce(0, +)
        }
      }
      for input in sectors {
        let spent = (0..<n).reduce(0.0) {
          let flow = trade[importer: economy, exporter: EconomyIndex($1), sector: input]
          return $0 + flow
            * (1 + tariff[importer: economy, exporter: EconomyIndex($1), sector: input])
        }
        let needed = sectors.reduce(0) { $0 + use[economy: economy, input: input, user: $1] }
        let scale = needed > 0.85 * spent ? 0.85 * spent / needed : 1
        var used = 0.0
        for user in sectors {
          use[economy: economy, input: input, user: user] *= scale
          used += use[economy: economy, input: input, user: user]
        }
        final[economy: economy, sector: input] = spent - used
      }
    }
    return World(
      unchecked: WorldDescription(
        name: name, title: "Made up", year: 2000, currency: "USD", unit: 1e6,
        sources: [Source(title: "Random numbers")], licence: "none", repairs: []),
      economies: (0..<n).map { Economy(code: "E\($0)", name: "Economy \($0)") },
      sectors: (0..<j).map {
        Sector(code: "S\($0)", name: "Sector \($0)", isic: "", kind: .goods)
      },
      economyGroups: [], sectorGroups: [],
      elasticities: [
        ElasticitySet(name: "made-up", source: Source(title: "Random"), values: elasticity)
      ],
      trade: trade, tariff: tariff, intermediateUse: use, finalUse: final, figures: figures(n))
  }

  /// People and jobs, more for each economy than for the one before.
  private static func figures(_ economies: Int) -> [EconomyFigures.Kind: EconomyFigures] {
    func growing(from first: Double) -> EconomyFigures {
      EconomyFigures(
        values: (0..<economies).map { first * Double(1 + $0) }, year: 2000,
        sources: [Source(title: "Made up")])
    }
    return [.population: growing(from: 1e6), .employment: growing(from: 4e5)]
  }

  /// A copy of a bilateral array with every entry between different economies replaced.
  public static func mapped(
    _ field: BilateralField,
    _ change: (_ old: Double, EconomyIndex, EconomyIndex, SectorIndex) -> Double
  ) -> BilateralField {
    var result = field
    for sector in (0..<field.sectorCount).map({ SectorIndex($0) }) {
      for importer in (0..<field.economyCount).map({ EconomyIndex($0) }) {
        for exporter in (0..<field.economyCount).map({ EconomyIndex($0) })
        where importer != exporter {
          result[importer: importer, exporter: exporter, sector: sector] = change(
            field[importer: importer, exporter: exporter, sector: sector], importer, exporter,
            sector)
        }
      }
    }
    return result
  }
}
