// SPDX-License-Identifier: Apache-2.0

import RealModule
package import TradeArrays
package import TradeWorlds

/// What a buyer could hardly replace of what a party supplies: how much dearer a sector's goods would be if that
/// source fell away and all other prices stayed as they are.
///
/// The price index P = (Σᵢ pᵢ^−θ)^(−1/θ) without sources that have the share π of spending is
/// (1 − π)^(−1/θ) times as high (as in Arkolakis, Costinot and Rodríguez-Clare 2012 for the home share). Other
/// sources would be dearer too if everyone turned to them, and some could not deliver at all: a first look, not a
/// forecast.
package struct Replaceability: Sendable {
  /// One sector.
  package struct Entry: Sendable, Equatable {
    /// The sector.
    package let sector: SectorIndex
    /// What the buyer spends on the source's goods, tariffs included, in the world's unit.
    package let purchases: Double
    /// π: its share of all that the buyer spends in the sector.
    package let share: Double
    /// How much dearer the sector would be, as a fraction.
    package let dearer: Double
    /// That times what is spent in the sector, in the world's unit.
    package let cost: Double
  }

  /// Sectors of goods that the source delivers in, what costs the buyer most first.
  package let entries: [Entry]

  /// A buyer's sectors.
  ///
  /// - Parameters:
  ///   - buyers: Who buys; several count as one.
  ///   - sellers: The source.
  ///   - world: The world.
  ///   - elasticities: θ by sector.
  package init(
    of buyers: [EconomyIndex], from sellers: [EconomyIndex], in world: World,
    elasticities: [Double]
  ) {
    var found: [Entry] = []
    for sector in world.sectorIndices where world.sectors[sector.rawValue].kind == .goods {
      func spending(_ economies: [EconomyIndex]) -> Double {
        buyers.reduce(0) { sum, buyer in
          economies.reduce(sum) {
            $0 + world.trade[importer: buyer, exporter: $1, sector: sector]
              * (1 + world.tariff[importer: buyer, exporter: $1, sector: sector])
          }
        }
      }
      let (purchases, all) = (spending(sellers), spending(world.economyIndices))
      guard purchases > 0, all > 0 else { continue }
      let share = min(purchases / all, 1)
      let theta = elasticities[sector.rawValue]
      let dearer = share < 1 ? Double.pow(1 - share, -1 / theta) - 1 : .infinity
      found.append(
        Entry(
          sector: sector, purchases: purchases, share: share, dearer: dearer, cost: dearer * all))
    }
    entries = found.sorted { $0.cost > $1.cost }
  }
}
