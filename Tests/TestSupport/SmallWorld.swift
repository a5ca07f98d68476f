// SPDX-License-Identifier: Apache-2.0

import TradeArrays
public import TradeWorlds

/// Worlds small enough to compute by hand.
public enum SmallWorld {
  /// One sector, no inputs: all spending is final.
  ///
  /// - Parameters:
  ///   - trade: Flows net of tariffs by importer and exporter.
  ///   - tariff: Rates by importer and exporter.
  public static func oneSector(
    trade: [[Double]], tariff: [[Double]], elasticity: Double
  ) -> World {
    let n = trade.count
    var final = [Double](repeating: 0, count: n)
    for importer in 0..<n {
      for exporter in 0..<n {
        final[importer] += trade[importer][exporter] * (1 + tariff[importer][exporter])
      }
    }
    return World(
      unchecked: WorldDescription(
        name: "one-sector", title: "One sector", year: 2000, currency: "USD", unit: 1e6,
        sources: [], licence: "none", repairs: []),
      economies: (0..<n).map { Economy(code: "E\($0)", name: "Economy \($0)") },
      sectors: [Sector(code: "ONE", name: "All goods", isic: "", kind: .goods)],
      economyGroups: [], sectorGroups: [],
      elasticities: [
        ElasticitySet(name: "one", source: Source(title: "chosen"), values: [elasticity])
      ],
      trade: BilateralField(
        sectors: 1, economies: n, storage: DoubleStorage(trade.flatMap { $0 })),
      tariff: BilateralField(
        sectors: 1, economies: n, storage: DoubleStorage(tariff.flatMap { $0 })),
      intermediateUse: InputField(economies: n, sectors: 1, repeating: 0),
      finalUse: SectoralField(economies: n, sectors: 1, storage: DoubleStorage(final)))
  }
}
