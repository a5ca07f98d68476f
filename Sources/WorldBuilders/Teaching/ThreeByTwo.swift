// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeWorlds

/// A made-up world of three economies and two sectors whose books fit on a page, for teaching and for
/// checks by hand.
enum ThreeByTwo {
  /// Purchases net of tariffs by sector, importer and exporter.
  private static let trade: [Double] = [
    60, 20, 20, 20, 60, 20, 10, 10, 80,
    90, 5, 5, 5, 90, 5, 10, 10, 80,
  ]
  /// Every economy levies ten per cent on the goods of the others.
  private static let rate = 0.1
  /// Inputs at tariff-inclusive prices by economy, input and user.
  private static let inputs: [Double] = [
    30, 10, 15, 20,
    40, 5, 20, 15,
    50, 6, 20, 24,
  ]

  static func build() throws(DataError) -> BuiltWorld {
    let (n, j) = (3, 2)
    var report = BuildReport()
    report.note("All numbers are made up: they are round, and trade is nearly balanced.")
    let tariff = trade.indices.map { $0 < n * n && $0 % n != ($0 / n) % n ? rate : 0 }
    let balance = (0..<n * j).map { cell in
      let (economy, sector) = cell.quotientAndRemainder(dividingBy: j)
      let row = (sector * n + economy) * n
      let spent = (row..<row + n).reduce(0.0) { $0 + trade[$1] * (1 + tariff[$1]) }
      // Whole numbers but for the last bit.
      return spent.rounded() - inputs[2 * cell] - inputs[2 * cell + 1]
    }
    let range = ElasticitySet.Convention(low: 2, high: 8)
    let world = try World(
      about: WorldDescription(
        name: "three-by-two", title: "A made-up world for teaching: 3 economies, 2 sectors",
        year: 2000, currency: "USD", unit: 1e9,
        sources: [Source(title: "Made up")], licence: "CC0 1.0: made-up numbers.",
        repairs: report.repairs),
      economies: [
        Economy(code: "NORTH", name: "North"), Economy(code: "SOUTH", name: "South"),
        Economy(code: "EAST", name: "East"),
      ],
      sectors: [
        Sector(code: "GOODS", name: "Goods", isic: "", kind: .goods),
        Sector(code: "SERVICES", name: "Services", isic: "", kind: .services),
      ],
      economyGroups: [], sectorGroups: [],
      elasticities: [
        ElasticitySet(
          name: "four", source: Source(title: "Made up"), values: [4, 4],
          conventions: ["GOODS": range, "SERVICES": range])
      ],
      trade: BilateralField(sectors: j, economies: n, storage: DoubleStorage(trade)),
      tariff: BilateralField(sectors: j, economies: n, storage: DoubleStorage(tariff)),
      intermediateUse: InputField(economies: n, sectors: j, storage: DoubleStorage(inputs)),
      finalUse: SectoralField(economies: n, sectors: j, storage: DoubleStorage(balance)))
    return BuiltWorld(world: world, report: report)
  }
}
