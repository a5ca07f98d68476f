// SPDX-License-Identifier: Apache-2.0

package import Documents
import TradeProfiles
import TradeWorlds

/// The program that makes the shipped facts from raw data.
package enum FactsBuilder {
  static let years = Array(2011...2022)

  /// The files of the folder of facts, by name, and what was derived or assumed.
  ///
  /// - Parameter folder: Holds `oecd-2022`, `agreements`, `us-imports`, `tariff-schedules` and
  ///   `concordances`.
  /// - Throws: `DataError` if the raw data are missing or not as expected.
  package static func build(
    from folder: String
  ) throws(DataError) -> (files: [(name: String, bytes: [UInt8])], report: BuildReport) {
    var report = BuildReport()
    let economies = try OECD2022.economies(from: folder + "/oecd-2022")
    let codes = economies.map(\.code)
    return (
      Facts.files(
        years: years, economies: economies, sectors: OECD2022.sectors,
        money: MoneyUnit(currency: "USD", size: 1e6),
        values: try flows(from: folder + "/oecd-2022/trade", &report),
        agreements: try AgreementFacts.list(from: folder, among: codes, &report),
        customs: try CustomsFacts.trade(from: folder, among: codes, &report),
        tariffBook: try TariffBookFacts.book(from: folder, &report), notes: notes), report
    )
  }

  /// Builds the facts and writes them into a folder that there is, each beside the old one first and then
  /// in its place, the list of them last.
  ///
  /// - Throws: `DataError` as above, or if the folder is missing or cannot be written to.
  package static func write(from source: String, to folder: String) throws(DataError) -> BuildReport
  {
    guard FileSystem.isFolder(folder) else {
      throw DataError("\(folder): is not a folder; facts are written into an existing one.")
    }
    let (files, report) = try build(from: source)
    for (name, bytes) in files {
      let staging = "\(folder)/.\(name).new"
      try FileSystem.write(bytes, to: staging)
      try FileSystem.move(staging, to: "\(folder)/\(name)")
    }
    return report
  }

  /// Flows of every year in the units of the record, axes year, exporter, importer, sector; home sales are
  /// left out.
  private static func flows(
    from folder: String, _ report: inout BuildReport
  ) throws(DataError) -> [Int32] {
    let (n, j) = (OECD2022.economyCount, OECD2022.sectorCount)
    var values: [Int32] = []
    values.reserveCapacity(years.count * n * n * j)
    var (small, all) = (0.0, 0.0)
    for year in years {
      let path = "\(folder)/flows_\(year).npy"
      let raw = try RawFile.array(path, shape: [n, n, j])
      for (cell, flow) in raw.enumerated() {
        let pair = cell / j
        guard pair / n != pair % n else {
          values.append(0)
          continue
        }
        guard flow >= 0, let rounded = Int32(exactly: (flow / TradeHistory.step).rounded()) else {
          throw DataError("\(path): holds a flow of \(flow).")
        }
        all += flow
        if rounded == 0 { small += flow }
        values.append(rounded)
      }
    }
    report.note(
      "Trade \(years[0]) to \(years[years.count - 1]) is rounded to 0.1 million dollars; flows below "
        + "half of that, \(decimal(100 * small / all, 6)) % of all, are none.")
    return values
  }

  private static let notes: [Facts.Kind: Facts.Note] = [
    .trade: Facts.Note(
      about:
        "what importers bought of exporters by sector and year, net of tariffs, in tenths of a "
        + "million dollars (axes year, exporter, importer, sector); home sales are left out",
      sources: [
        Source(
          title: "OECD, Inter-Country Input-Output tables, extended edition",
          url: "https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html",
          date: "2025",
          note:
            "trade between 81 economies by sector, 2011 to 2022; services are about 1.9 times those of the "
            + "balance of payments, since trade and transport margins on goods are among them")
      ]),
    .agreements: Facts.Note(
      about:
        "trade agreements in force between two or more of the economies, with the day for each member "
        + "where it is later than the agreement's",
      sources: AgreementFacts.sources),
    .customs: Facts.Note(
      about: "the United States' trade in goods by partner and month, million dollars: imports for "
        + "consumption at customs value, calculated duty, exports where they are on record",
      sources: CustomsFacts.sources),
    .tariffBook: Facts.Note(
      about:
        "rates by agreement of Viet Nam and the United States: plain means over six-digit products of a sector, "
        + "per cent, and the share of its lines that are free; a line without a concession pays the rate without "
        + "agreement",
      sources: TariffBookFacts.sources),
  ]
}
