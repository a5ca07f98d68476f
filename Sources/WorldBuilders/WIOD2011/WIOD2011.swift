// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeWorlds

/// The world of 2011: 41 economies and 35 industries, 19 of them services, from the World Input-Output
/// Database.
enum WIOD2011 {
  static let economyCount = 41
  static let sectorCount = 35
  static let goodsCount = 16
  static let restOfWorld = 40

  /// Builds the world from a data folder.
  ///
  /// - Parameter folder: Holds `wiod-2013`, `wiod-2016-goods16`, `macro` and `elasticities`.
  static func build(from folder: String) throws(DataError) -> BuiltWorld {
    var report = BuildReport()
    let economies = try economies(from: folder + "/wiod-2013")
    let table = try InputOutputTable(folder: folder + "/wiod-2013", &report)
    let tariff = try Tariffs(
      folder: folder + "/wiod-2016-goods16", economies: economies, purchases: table.purchases
    ).rates(&report)
    let balance = Balance(
      economies: economies, sectors: sectors, purchases: table.purchases, tariff: tariff,
      inputs: table.inputs)
    let (intermediate, final) = balance.atPurchaserPrices(&report)
    let world = try World(
      about: description(report), economies: economies, sectors: sectors,
      economyGroups: economyGroups, sectorGroups: sectorGroups,
      elasticities: try PublishedElasticities.sets(on: elasticityAxis, from: folder),
      trade: BilateralField(
        sectors: sectorCount, economies: economyCount, storage: DoubleStorage(table.purchases)),
      tariff: BilateralField(
        sectors: sectorCount, economies: economyCount, storage: DoubleStorage(tariff)),
      intermediateUse: InputField(
        economies: economyCount, sectors: sectorCount, storage: DoubleStorage(intermediate)),
      finalUse: SectoralField(
        economies: economyCount, sectors: sectorCount, storage: DoubleStorage(final)),
      figures: try OECD2022.worldBankFigures(from: folder, year: 2011, of: economies),
      finalTrade: BilateralField(
        sectors: sectorCount, economies: economyCount,
        storage: DoubleStorage(table.finalPurchases)))
    return BuiltWorld(world: world, report: report)
  }

  private static func economies(from folder: String) throws(DataError) -> [Economy] {
    let table = try RawTable(folder + "/regions.csv")
    guard table.rows.count == economyCount else {
      throw DataError("\(table.path): lists \(table.rows.count) regions; 41 are needed.")
    }
    var economies: [Economy] = []
    for (line, row) in table.rows.enumerated() {
      let code = renamed[row[0]] ?? row[0]
      guard let name = OECD2022.economyNames[code] else {
        throw DataError("\(table.path):\(line + 2): '\(row[0])' has no name in the builder.")
      }
      economies.append(Economy(code: code, name: name))
    }
    return economies
  }

  private static func description(_ report: BuildReport) -> WorldDescription {
    WorldDescription(
      name: "wiod-2011", title: "The world of 2011: 41 economies, 35 industries of ISIC revision 3",
      year: 2011, currency: "USD", unit: 1e6, sources: sources,
      licence: "World Input-Output Database: free with citation of Timmer and others (2015). This "
        + "derived, balanced world: CC BY 4.0, with these sources named.",
      repairs: report.repairs)
  }

  private static let sources = [
    Source(
      title: "World Input-Output Database, release 2013; Timmer, Dietzenbacher, Los, Stehrer and "
        + "de Vries, An Illustrated User Guide to the World Input-Output Database, Review of "
        + "International Economics 23 (3), 575-605, as compiled in the package wiod",
      url: "https://doi.org/10.1111/roie.12178", date: "2015",
      note:
        "the table of 2011, flows by producing and using industry; the compilation was read, not "
        + "the database's own files; address as others cite it, not opened"),
    Source(
      title: "Tariffs of 2011 for the 44 economies and 16 sectors of the World Input-Output "
        + "Database, release 2016, as compiled in tariffwar",
      url: "https://github.com/ahmadlp/tariffwar", date: "2025",
      note: "rates by importer, exporter and sector; the compilation does not say how lines were "
        + "averaged"),
  ]
}
