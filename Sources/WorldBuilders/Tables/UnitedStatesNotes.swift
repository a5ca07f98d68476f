// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// What stands on top of a table of the United States' tariffs: the law, what each authority
/// contributes, the mean beside others' and beside what was collected, and what to be careful with.
struct UnitedStatesNotes {
  let state: UnitedStatesState
  let ledger: UnitedStatesLedger
  let gold: UnitedStatesGold
  let sums: UnitedStatesTable.Sums

  func headers(_ folder: String) throws(DataError) -> [MeasureTable.Header] {
    let law = folder + "/us-tariff-law"
    var headers: [MeasureTable.Header] = [
      .init(
        .source,
        "Harmonized Tariff Schedule of the United States, Federal Register and presidential acts, "
          + "line by line, read to 7 October 2026; imports and duty of 2024 by ten-digit line and "
          + "partner, Census Bureau"),
      .init(.url, "https://hts.usitc.gov/"), .init(.date, "2026-10-07"),
      .init(
        .note,
        "\(state.law) Points on top of the duty collected in 2024, averaged over lines with the "
          + "imports of 2024."),
      .init(.note, means),
    ]
    headers += try authorities(RawTable(law + "/authorities.csv")).map { .init(.note, $0) }
    let others = try UnitedStatesComparisons(law, state).sentences
    headers += others.map { .init(.note, $0) }
    headers.append(.init(.note, try collected(folder)))
    headers.append(.init(.note, Self.rules))
    headers.append(.init(.note, Self.weights))
    headers += state.cautions.map { .init(.note, "With care: \($0)") }
    return headers
  }

  private var means: String {
    let world = ledger.world
    let all = world.imports
    return "Mean over all imports of 2024 (\(decimal(all / 1000, 0)) billion dollars): "
      + "\(decimal(world.added, 2)) points added, \(decimal(world.total, 2)) % with the "
      + "\(decimal(world.collected, 2)) collected in 2024. The cells of this table add "
      + "\(decimal(sums.added / all, 2)) of it, goods without a sector "
      + "\(decimal(sums.noSector / all, 2)), gold bars \(decimal(gold.addition(over: all), 2)). Over "
      + "the table's cells alone: \(decimal(sums.added / sums.imports, 2)) added, "
      + "\(decimal((sums.added + sums.collected) / sums.imports, 2)) in all."
  }

  /// One sentence for each authority: what it adds, its act, the address.
  private func authorities(_ raw: RawTable) throws(DataError) -> [String] {
    let id = try raw.column("id")
    let title = try raw.column("title")
    let act = try raw.column("act")
    let statute = try raw.column("authority")
    let source = try raw.column("source")
    let confidence = try raw.column("confidence")
    var sentences: [String] = []
    for part in ledger.world.parts {
      guard let row = raw.rows.first(where: { $0[id] == part.authority }) else {
        throw DataError("\(raw.path): has no line of '\(part.authority)'.")
      }
      let memory = row[confidence] == "memory" ? " (from memory)" : ""
      sentences.append(
        "\(part.authority) adds \(decimal(part.points, 2)) to the mean: \(row[title]) "
          + "(\(row[statute]); \(row[act]))\(memory). \(row[source])")
    }
    return sentences
  }

  /// Duty collected over imports in the three months after, or in the latest known.
  private func collected(_ folder: String) throws(DataError) -> String {
    let raw = try RawTable(
      folder + "/us-imports/us-imports-by-partner-monthly-2024-2026.csv", linesWith: "WLD,")
    let month = try raw.column("month")
    let imports = try raw.column("imports_musd")
    let duty = try raw.column("duty_musd")
    let rows = raw.rows.indices.sorted { raw.rows[$0][month] < raw.rows[$1][month] }
    let after = rows.filter { raw.rows[$0][month] > state.date.iso.prefix(7) }.prefix(3)
    let shown = after.isEmpty ? rows.suffix(1) : Array(after)[...]
    var months: [String] = []
    for row in shown {
      let rate = try 100 * raw.number(row, duty) / raw.number(row, imports)
      months.append("\(raw.rows[row][month]) \(decimal(rate, 1))")
    }
    return
      (after.isEmpty ? "Collected in the latest month known" : "Collected in the months after")
      + ", per cent of imports (Census Bureau): \(months.joined(separator: ", ")). Collections lie "
      + "below the law of 2024's weights: trade moved to exempt goods and partners, vehicles and "
      + "metals are credited for content made in the United States, goods afloat paid the older "
      + "rate. The law says what was ordered, collections what was paid."
  }

  private static let rules =
    "Rules: a cell that is not here adds nothing. Goods without a sector (returned goods, low value, "
    + "art, waste, books: 4.5 % of imports) and services to mines (B09) have no cell. Gold bars "
    + "(7115.90.05) are left out of C31T33 where they were more than a third of it in 2024 "
    + "(Switzerland 78 %, South Africa, Hong Kong, Australia, United Arab Emirates): the cell is the "
    + "mean over the other goods, as the trade of 2022 holds next to no bars."

  private static let weights =
    "The last column names the authorities and, if several, their points; then how lines weigh: own "
    + "lines of 2024 where nothing is said (sums of such for the rest of the world), 'lines' from "
    + "USA Trade Online, 'fitted' to the partner's chapters (missed by 0.5 to 0.8 points in the mean "
    + "over 46 trials, by 14 for Chile), 'pooled' over the largest lines of ordinary partners where "
    + "there was no trade in 2024."
}
