// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
import TradeWorlds

/// The world of 2022: 81 economies and 28 sectors from the OECD's input-output tables.
enum OECD2022 {
  static let economyCount = 81
  static let goodsCount = 27
  static let sectorCount = 28
  static let services = 27
  static let restOfWorld = 80

  /// Builds the world from a data folder.
  ///
  /// - Parameter folder: Holds `oecd-2022`, `us-tariffs`, `policy`, `tariff-schedules`, `macro` and
  ///   `elasticities`.
  static func build(from folder: String) throws(DataError) -> BuiltWorld {
    var report = BuildReport()
    let data = folder + "/oecd-2022"
    let economies = try economies(from: data)
    let purchases = try flows(from: data)
    let tariff = try Tariffs(folder: folder, economies: economies, purchases: purchases)
      .rates(&report)
    let (use, serviceOutput) = try InputUse(
      folder: data, economies: economies, purchases: purchases
    ).atProducerPrices(&report)
    let balance = Balance(
      economies: economies, sectors: sectors, purchases: purchases, tariff: tariff, inputs: use)
    let (intermediate, final) = balance.atPurchaserPrices(&report)
    let figures = try figures(from: folder, of: economies, &report)
    let world = try World(
      about: description(report), economies: economies, sectors: sectors,
      economyGroups: economyGroups,
      sectorGroups: sectorGroups + (try parts(from: folder, serviceOutput)),
      elasticities: try elasticities(from: folder),
      trade: BilateralField(
        sectors: sectorCount, economies: economyCount, storage: DoubleStorage(purchases)),
      tariff: BilateralField(
        sectors: sectorCount, economies: economyCount, storage: DoubleStorage(tariff)),
      intermediateUse: InputField(
        economies: economyCount, sectors: sectorCount, storage: DoubleStorage(intermediate)),
      finalUse: SectoralField(
        economies: economyCount, sectors: sectorCount, storage: DoubleStorage(final)),
      figures: figures)
    return BuiltWorld(world: world, report: report)
  }

  static func economies(from data: String) throws(DataError) -> [Economy] {
    let table = try RawTable(data + "/trade/economies.csv")
    let column = try table.column("code")
    guard table.rows.count == economyCount else {
      throw DataError("\(table.path): lists \(table.rows.count) economies; 81 are needed.")
    }
    var economies: [Economy] = []
    for (line, row) in table.rows.enumerated() {
      guard let name = economyNames[row[column]] else {
        throw DataError("\(table.path):\(line + 2): '\(row[column])' has no name in the builder.")
      }
      economies.append(Economy(code: row[column], name: name))
    }
    return economies
  }

  /// Purchases net of tariffs, axes sector, importer, exporter.
  private static func flows(from data: String) throws(DataError) -> [Double] {
    let n = economyCount
    let raw = try RawFile.array(
      data + "/trade/flows_2022.npy", shape: [n, n, sectorCount])
    return transposed(raw)
  }

  /// An array with the axes exporter, importer, sector as one with sector, importer, exporter.
  static func transposed(_ raw: [Double]) -> [Double] {
    let n = economyCount
    var result = [Double](repeating: 0, count: raw.count)
    for exporter in 0..<n {
      for importer in 0..<n {
        for sector in 0..<sectorCount {
          result[(sector * n + importer) * n + exporter] =
            raw[(exporter * n + importer) * sectorCount + sector]
        }
      }
    }
    return result
  }

  private static func description(_ report: BuildReport) -> WorldDescription {
    WorldDescription(
      name: "oecd-2022", title: "The world of 2022: 81 economies, 28 sectors", year: 2022,
      currency: "USD", unit: 1e6,
      sources: sources,
      licence: "OECD data: attribution asked for as 'OECD, Inter-Country Input-Output Tables'. "
        + "Global Tariff Database: cite Teti (2024). United States government data and Viet Nam's "
        + "decrees: public domain. This derived, balanced world: CC BY 4.0, with these sources named.",
      repairs: report.repairs)
  }
}
