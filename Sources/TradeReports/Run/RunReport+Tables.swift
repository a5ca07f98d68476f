// SPDX-License-Identifier: Apache-2.0

import Charts
package import Questions
import TradeArrays
import TradeFindings
import TradeWorlds

extension RunReport {
  /// Tables for people after the last step, what matters most first: how far the steps move each outcome
  /// and, where draws were made, where nine of ten of them lie.
  package func tables(by grouping: Grouping) -> [DisplayTable] {
    switch grouping {
    case .economy: economyTables() + (findings.steps.count > 1 ? [stepTable()] : [])
    case .group: groupTables()
    case .sector, .partner: tableEconomies().flatMap { tables(grouping, of: $0) }
    }
  }

  /// Economies that get a table of their own.
  func tableEconomies() -> [EconomyIndex] { economies.isEmpty ? leading : economies }

  private func economyTables() -> [DisplayTable] {
    let shown = shownEconomies(by: tableOutcomes(.economy)[0])
    let all = findings.world.economies.count
    return outcomeTables(
      .economy, "economy", title: findings.steps.count > 1 ? "After \(allSteps)" : "",
      rows: shown.map { (name($0), Row(economy: $0)) },
      notes: shown.count < all
        ? ["\(shown.count) of \(all) economies; --top \(all) shows all."] : [])
  }

  private func groupTables() -> [DisplayTable] {
    ranked(
      .group, groupRows(), keepsAll: false,
      title: findings.steps.count > 1 ? "After \(allSteps)" : "",
      notes: [
        "A group's number is one: ratios are weighted by the members' income, money is summed."
      ]
    ) { code($0.owner) }
  }

  private func tables(_ grouping: Grouping, of economy: EconomyIndex) -> [DisplayTable] {
    ranked(
      grouping, rows(grouping, of: economy), keepsAll: grouping == .sector && !sectors.isEmpty,
      title: "\(name(economy)) by \(grouping.rawValue)\(afterAllSteps)", notes: [], label)
  }

  /// Tables of the rows whose first outcome moves most, from the largest fall to the largest rise.
  private func ranked(
    _ grouping: Grouping, _ all: [Row], keepsAll: Bool, title: String, notes: [String],
    _ label: (Row) -> String
  ) -> [DisplayTable] {
    guard let step = findings.steps.last, let first = tableOutcomes(grouping).first else {
      return []
    }
    func move(_ row: Row) -> Double { reading(first, row).map { step.move($0) } ?? 0 }
    let kept = all.sorted { move($0).magnitude > move($1).magnitude }
      .prefix(keepsAll ? all.count : top).sorted { move($0) < move($1) }
    let rest =
      kept.count < all.count
      ? ["\(kept.count) of \(all.count) \(grouping.rawValue)s; --top \(all.count) shows all."] : []
    return outcomeTables(
      grouping, grouping.rawValue, title: title, rows: kept.map { (label($0), $0) },
      notes: notes + rest)
  }

  private func label(_ row: Row) -> String {
    row.partner.map(name) ?? row.sector.map { findings.world.sectors[$0.rawValue].name } ?? ""
  }

  /// Tables of as many outcomes as have room beside each other, with a bar for the first of each.
  private func outcomeTables(
    _ grouping: Grouping, _ heading: String, title: String, rows: [(label: String, row: Row)],
    notes: [String]
  ) -> [DisplayTable] {
    guard let last = findings.steps.indices.last else { return [] }
    var left = tableOutcomes(grouping)[...]
    var tables: [DisplayTable] = []
    while !left.isEmpty {
      var shown = left.prefix(grouping.columns(isDrawn: findings.draws != nil))
      var table = outcomeTable(Array(shown), heading, title: title, rows: rows, last)
      while !table.fits, shown.count > 1 {
        shown = shown.dropLast()
        table = outcomeTable(Array(shown), heading, title: title, rows: rows, last)
      }
      left = left.dropFirst(shown.count)
      table.notes = nominal(Array(shown)) + (left.isEmpty ? notes : [])
      tables.append(table)
    }
    return tables
  }

  private func outcomeTable(
    _ shown: [Outcome], _ heading: String, title: String, rows: [(label: String, row: Row)],
    _ last: Int
  ) -> DisplayTable {
    let isDrawn = findings.draws != nil
    var columns = [DisplayTable.Column(heading, .left)]
    for outcome in shown {
      columns.append(.init(OutcomeText(outcome, in: findings.world).heading))
      if isDrawn { columns.append(.init("5 to 95 %")) }
    }
    return DisplayTable(
      title: title.isEmpty ? "" : "\(title), change against the benchmark", columns: columns,
      rows: rows.map { label, row in
        var cells = [label]
        var bar: Double?
        for (position, outcome) in shown.enumerated() {
          let text = OutcomeText(outcome, in: findings.world)
          let reading = reading(outcome, row)
          let move = reading.map { findings.steps[last].move($0) }
          if position == 0 { bar = move }
          let estimate = isDrawn ? reading.flatMap { findings.moveEstimate($0, step: last) } : nil
          cells.append(move.map { text.number($0, settledBy: estimate) } ?? "–")
          if isDrawn { cells.append(text.cell(estimate)) }
        }
        return DisplayTable.Row(cells, bar: bar)
      }, barColumn: isDrawn ? 3 : 2)
  }

  /// What the outcomes in money are measured against.
  private func nominal(_ outcomes: [Outcome]) -> [String] {
    let words = outcomes.filter(\.isNominal).map { $0.words.replacing(" in money", with: "") }
    guard !words.isEmpty else { return [] }
    var each: [String] = []
    for word in words where !each.contains(word) { each.append(word) }
    let isPlural = each.count > 1 || outcomes.contains { $0.isNominal && $0.isPlural }
    return ["\(capitalized(inWords(each))) \(isPlural ? "are" : "is") \(Numeraire.words)."]
  }

  private func stepTable() -> DisplayTable {
    let columns =
      [DisplayTable.Column("economy", .left)]
      + findings.steps.map {
        DisplayTable.Column(String($0.name.prefix(findings.steps.count <= 4 ? 16 : 9)))
      }
      + [.init("all steps")]
    // More steps leave no room for where the draws of each lie.
    let isDrawn = findings.draws != nil && findings.steps.count <= 4
    let text = OutcomeText(.realIncome, in: findings.world)
    let rows = shownEconomies().flatMap { economy -> [DisplayTable.Row] in
      let values =
        findings.contributions(of: economy)
        + [findings.realIncomeChanges(of: economy).last ?? 0]
      guard isDrawn else {
        return [DisplayTable.Row([name(economy)] + values.map { text.number($0) })]
      }
      let estimates =
        findings.steps.indices.map { findings.contributionEstimate(of: economy, step: $0) }
        + [findings.estimate(of: economy, step: findings.steps.count - 1)]
      let numbers = zip(values, estimates).map { text.number($0, settledBy: $1) }
      return [
        DisplayTable.Row([name(economy)] + numbers),
        DisplayTable.Row([""] + estimates.map(text.cell)),
      ]
    }
    return DisplayTable(
      title: "What each step adds to real income, percentage points"
        + (isDrawn ? "; below it 5 to 95 % of the draws" : ""),
      columns: columns, rows: rows)
  }

  private var afterAllSteps: String {
    findings.steps.count > 1 ? " after \(allSteps)" : ""
  }
}

/// A fraction as a signed per cent; a change from nothing is a dash.
func change(_ fraction: Double) -> String {
  fraction.isFinite ? signed(fraction * 100, decimals: 2) : "–"
}
