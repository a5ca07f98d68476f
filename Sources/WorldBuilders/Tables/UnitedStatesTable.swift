// SPDX-License-Identifier: Apache-2.0

import TradeWorlds

/// Points that the United States had added by a date, by partner and sector: as the source lists
/// them, and by a rule where it has no line.
struct UnitedStatesTable {
  static let dates = TableDate.all

  let date: TableDate

  func build(from folder: String) throws(DataError) -> BuiltTable {
    guard let day = UnitedStatesOrders.days.first(where: { $0.date.iso == date.iso }) else {
      throw DataError("us-tariffs-\(date.iso): the builder has no rates by partner for this date.")
    }
    let ledger = try UnitedStatesLedger(
      try RawTable(folder + "/us-tariffs/us-tariffs-by-partner.csv"), date: date)
    try checkRates(ledger, day)
    var rows: [MeasureTable.Row] = []
    for (code, source) in UnitedStatesLedger.sourceSectors {
      let shape = try ledger.shape(of: source, on: day)
      for economy in MeasureTable.economies2022 where economy != "USA" {
        let (points, basis) = try points(
          economy: economy, source: source, ledger: ledger, shape: shape, day: day)
        rows.append(.init("USA", economy, code, points, basis))
      }
    }
    let table = try MeasureTable(
      name: "us-tariffs-\(date.iso)",
      title: "The United States' tariffs of \(date.text): points added by partner and sector",
      headers: Self.headers(day), unit: .points, decimals: 4, rows: rows,
      economies: MeasureTable.economies2022, sectors: MeasureTable.dutiableGoods)
    return BuiltTable(table: table, report: try report(table, ledger, day))
  }

  private func points(
    economy: String, source: String, ledger: UnitedStatesLedger,
    shape: UnitedStatesLedger.Shape, day: UnitedStatesOrders.Day
  ) throws(DataError) -> (Double, String) {
    if OECD2022.europeanUnion.split(separator: " ").contains(Substring(economy)) {
      return try listed(
        UnitedStatesOrders.europeanUnion, source, ledger, "listed: European Union")
    }
    if let name = UnitedStatesOrders.complete.first(where: { $0.value == economy })?.key {
      return try listed(name, source, ledger, "listed")
    }
    if economy == "ROW" { return restOfWorld(source, ledger, shape, day) }
    if let partner = UnitedStatesOrders.listed.first(where: { $0.code == economy }) {
      if let line = ledger.lines[partner.name]?[source] { return (line.points, "listed") }
      let rate = day.rate(partner.april, partner.august)
      return (
        shape.points(at: rate),
        "rule: no imports in 2024; sector's mean at \(shortDecimal(rate, 2)) points"
      )
    }
    guard let partner = UnitedStatesOrders.unlisted.first(where: { $0.code == economy }) else {
      throw DataError("us-tariffs-\(date.iso): the builder has no rate for \(economy).")
    }
    let rate = day.rate(partner.april, partner.august)
    let flat = day.hasFlat ? partner.flat : 0
    let beside = flat > 0 ? " and \(shortDecimal(flat, 2)) on all goods" : ""
    return (
      flat + shape.points(at: rate),
      "rule: not listed; sector's mean at \(shortDecimal(rate, 2)) points\(beside)"
    )
  }

  private func listed(
    _ name: String, _ source: String, _ ledger: UnitedStatesLedger, _ basis: String
  ) throws(DataError) -> (Double, String) {
    guard let line = ledger.lines[name]?[source] else {
      throw DataError("\(ledger.path): has no line of \(name) in \(source).")
    }
    return (line.points, basis)
  }

  /// The mean over listed partners within the rest of the world; in a sector that none of them
  /// sells, the rule at their mean rate.
  private func restOfWorld(
    _ source: String, _ ledger: UnitedStatesLedger, _ shape: UnitedStatesLedger.Shape,
    _ day: UnitedStatesOrders.Day
  ) -> (Double, String) {
    var (points, value, sellers) = (0.0, 0.0, 0)
    var (rates, total) = (0.0, 0.0)
    for partner in UnitedStatesOrders.listed where partner.code == "ROW" {
      let own = (ledger.lines[partner.name] ?? [:]).sorted { $0.key < $1.key }
      let imports = own.reduce(0) { $0 + $1.value.imports }
      rates += imports * day.rate(partner.april, partner.august)
      total += imports
      guard let line = ledger.lines[partner.name]?[source] else { continue }
      points += line.points * line.imports
      value += line.imports
      sellers += 1
    }
    guard value > 0 else {
      let rate = rates / total
      return (
        shape.points(at: rate),
        "rule: no listed partner there; sector's mean at \(shortDecimal(rate, 2)) points"
      )
    }
    return (points / value, "mean of \(sellers) listed partners there")
  }

  /// The source still books the rates that the builder has for its partners: crops and animals
  /// are outside Section 232 and, on the two dates of 2025, free of exemptions.
  private func checkRates(
    _ ledger: UnitedStatesLedger, _ day: UnitedStatesOrders.Day
  ) throws(DataError) {
    guard day.hasFlat else { return }
    for partner in UnitedStatesOrders.listed {
      guard let line = ledger.lines[partner.name]?["A01"] else { continue }
      let rate = day.rate(partner.april, partner.august)
      guard abs(line.points - rate) < 0.05 else {
        throw DataError(
          "\(ledger.path): \(partner.name) pays \(line.points) points on A01 on \(date.iso); its "
            + "rate in the builder is \(rate).")
      }
    }
  }

  private func report(
    _ table: MeasureTable, _ ledger: UnitedStatesLedger, _ day: UnitedStatesOrders.Day
  ) throws(DataError) -> BuildReport {
    var report = BuildReport()
    let listed = table.rows.count { $0.basis.hasPrefix("listed") }
    let empty = table.rows.count { $0.basis.hasPrefix("rule: no imports") }
    let ruled = table.rows.count { $0.basis.hasPrefix("rule: not listed") }
    report.note(
      "\(table.rows.count) cells: \(listed) as listed, \(empty) of listed partners without imports "
        + "in 2024, \(ruled) of the \(UnitedStatesOrders.unlisted.count) economies without lines, "
        + "\(table.rows.count - listed - empty - ruled) of the rest of the world.")
    let averages = [
      ("VIETNAM", "Viet Nam"), ("CHINA", "China"), ("JAPAN", "Japan"), ("CANADA", "Canada"),
    ]
    .map { "\($1) \(decimal(ledger.average(of: $0), 1))" }
    report.note(
      "Averages over the imports of 2024, in points: \(averages.joined(separator: ", ")).")
    let errors = try ledger.errors(on: day)
    let mean = errors.reduce(0) { $0 + abs($1.error) } / Double(errors.count)
    if let worst = errors.max(by: { abs($0.error) < abs($1.error) }) {
      report.note(
        "The rule, tried on each of \(errors.count) typical partners without its own lines, misses "
          + "the average by \(decimal(mean, 1)) points in the mean, at most by "
          + "\(decimal(abs(worst.error), 1)) (\(worst.name)).")
    }
    return report
  }

  private static func headers(_ day: UnitedStatesOrders.Day) -> [MeasureTable.Header] {
    [
      .init(
        .source,
        "Trade War Redux 2025 (M. Waugh): tariffs of the United States by partner, product and "
          + "date; imports of 2024 from the Census Bureau"),
      .init(.url, "https://github.com/tradewartracker/trade-war-redux-2025"),
      .init(.date, "2026-07-23"),
      .init(
        .note,
        "Points on top of the duty collected in 2024, averaged over ten-digit lines with the "
          + "imports of 2024. \(day.order)"),
      .init(.note, "Figures are the source's as they are. \(day.differences)"),
      .init(
        .note,
        "Listed: as in the source; each member of the European Union has its line; B07 and B08 "
          + "share one, as do C301 and C302T309."),
      .init(
        .note,
        "Rule, for partners or sectors without a line: rate of the partner × share of the rate paid "
          + "in the sector + points beyond the rate, both import-weighted means over listed "
          + "partners with no other rule of their own."),
      .init(
        .note,
        "The rest of the world takes the import-weighted mean of the listed partners that belong "
          + "to it. Services to mines (B09) pass no customs and have no cell."),
    ]
  }
}
