// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// Tariffs of 2005 between Canada, Mexico and the United States, from the paper's data.
enum NAFTATable {
  static let members = ["CAN", "MEX", "USA"]

  static func build(from folder: String) throws(DataError) -> BuiltTable {
    let economies = CaliendoParro1993.economies.map(\.code)
    let sectors = CaliendoParro1993.sectors.filter { $0.kind == .goods }.map(\.code)
    let count = economies.count
    // A row per sector and importer, a column per exporter.
    let percent = try RawFile.matrix(
      folder + "/caliendo-parro-1993/tariffs2005.txt", rows: sectors.count * count, columns: count)
    var rows: [MeasureTable.Row] = []
    var sum = 0.0
    for (importer, importerCode) in economies.enumerated() where members.contains(importerCode) {
      for (exporter, exporterCode) in economies.enumerated()
      where members.contains(exporterCode) && exporter != importer {
        for (sector, code) in sectors.enumerated() {
          let rate = percent[(sector * count + importer) * count + exporter]
          sum += rate
          rows.append(.init(importerCode, exporterCode, code, rate, "paper's data"))
        }
      }
    }
    let table = try MeasureTable(
      name: "nafta-2005", title: "Tariffs of 2005 between Canada, Mexico and the United States",
      headers: [
        .init(
          .source,
          "Caliendo and Parro: Estimates of the Trade and Welfare Effects of NAFTA, Review of "
            + "Economic Studies 82(1), data of the replication package"),
        .init(.url, "https://doi.org/10.1093/restud/rdu035"), .init(.date, "2015"),
        .init(
          .note,
          "Levels in per cent, for the world caliendo-parro-1993; the 20 sectors that are not "
            + "traded carry no tariffs."),
      ], unit: .percent, decimals: nil, rows: rows, economies: economies, sectors: sectors)
    var report = BuildReport()
    report.note(
      "\(rows.count) rates as the paper's data give them, \(shortDecimal(sum / Double(rows.count), 3)) "
        + "% in the plain mean, \(rows.count { $0.value > 0 }) of them above zero.")
    return BuiltTable(table: table, report: report)
  }
}
