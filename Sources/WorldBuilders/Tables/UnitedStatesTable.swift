// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeWorlds

/// Points that the United States' tariff law of a day adds to what was collected in 2024, by
/// partner and sector, each with the authorities behind it.
///
/// A cell that is not there adds nothing.
struct UnitedStatesTable {
  let state: UnitedStatesState

  /// Sums over the table's own cells.
  struct Sums {
    /// Imports of 2024 in million dollars, gold bars left out.
    var imports = 0.0
    /// Imports times points added.
    var added = 0.0
    /// Imports times per cent collected.
    var collected = 0.0
    /// Points that goods without a sector add to the mean over all imports, times all imports.
    var noSector = 0.0
  }

  func build(from folder: String) throws(DataError) -> BuiltTable {
    let law = folder + "/us-tariff-law"
    let ledger = try UnitedStatesLedger(law, state)
    let gold = try UnitedStatesGold(law, state, ledger.base)
    var rows: [MeasureTable.Row] = []
    var sums = Sums()
    for economy in MeasureTable.economies2022 where economy != "USA" {
      for code in MeasureTable.dutiableGoods {
        if let row = try cell(economy, code, ledger, gold, &sums) { rows.append(row) }
      }
      let none = UnitedStatesLedger.Key(partner: economy, sector: UnitedStatesLedger.noSector)
      sums.noSector +=
        (ledger.base[none]?.imports ?? 0)
        * (ledger.points[none] ?? []).reduce(0) { $0 + $1.points }
    }
    let notes = UnitedStatesNotes(state: state, ledger: ledger, gold: gold, sums: sums)
    let table = try MeasureTable(
      name: state.name,
      title: "\(state.title.first?.uppercased() ?? "")\(state.title.dropFirst()): points added "
        + "by partner and sector",
      headers: try notes.headers(folder), unit: .points, decimals: 3, rows: rows,
      economies: MeasureTable.economies2022, sectors: MeasureTable.dutiableGoods)
    return BuiltTable(table: table, report: report(table, ledger, gold))
  }

  /// A cell with its authorities; nil if nothing is added.
  private func cell(
    _ economy: String, _ sector: String, _ ledger: UnitedStatesLedger, _ gold: UnitedStatesGold,
    _ sums: inout Sums
  ) throws(DataError) -> MeasureTable.Row? {
    let key = UnitedStatesLedger.Key(partner: economy, sector: sector)
    guard let base = ledger.base[key] else {
      throw DataError("\(state.name): no imports of 2024 are known for \(economy) in \(sector).")
    }
    var parts = ledger.points[key] ?? []
    var imports = base.imports
    var hasGold = false
    if sector == UnitedStatesGold.sector,
      let rest = try gold.parts(parts, of: economy, imports: base.imports)
    {
      parts = rest
      imports -= gold.imports[economy] ?? 0
      hasGold = true
    }
    parts.sort { ($1.points, $0.authority) < ($0.points, $1.authority) }
    let points = parts.reduce(0) { $0 + $1.points }
    sums.imports += imports
    sums.added += imports * points
    sums.collected += base.imports * base.collected
    guard points > 0 else { return nil }
    let basis =
      parts.count == 1
      ? parts[0].authority
      : parts.map { "\($0.authority) \(shortDecimal($0.points, 3))" }.joined(separator: " + ")
    let weights = ["fitted", "pooled", "lines"].contains(base.weights) ? "; \(base.weights)" : ""
    return MeasureTable.Row(
      "USA", economy, sector, points, basis + weights + (hasGold ? "; without gold bars" : ""))
  }

  private func report(
    _ table: MeasureTable, _ ledger: UnitedStatesLedger, _ gold: UnitedStatesGold
  ) -> BuildReport {
    var report = BuildReport()
    let counts = ["lines", "fitted", "pooled"].map { kind in
      table.rows.count { $0.basis.contains("; \(kind)") }
    }
    report.note(
      "\(table.rows.count) cells: \(table.rows.count - counts.reduce(0, +)) of partners with lines "
        + "of their own or sums of such, \(counts[0]) with lines of another source, \(counts[1]) "
        + "fitted, \(counts[2]) without trade in 2024.")
    report.note(
      "The mean over the imports of 2024 is \(decimal(ledger.world.added, 2)) points added, "
        + "\(decimal(ledger.world.total, 2)) per cent in all; cells and totals agree to 0.03.")
    report.note(
      "Gold bars are left out of \(UnitedStatesGold.sector) of "
        + gold.imports.keys.sorted().joined(separator: ", ") + ".")
    return report
  }
}
