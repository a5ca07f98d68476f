// SPDX-License-Identifier: Apache-2.0

import Documents
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
      .economy, words("economy"), title: findings.steps.count > 1 ? afterAll : "",
      rows: shown.map { (name($0), Row(economy: $0)) },
      notes: economies.isEmpty && shown.count < all
        ? [
          words(
            "\(shown.count, "shown") of \(all, "all") economies; --top \(all, "all") shows all.")
        ] : [])
  }

  private func groupTables() -> [DisplayTable] {
    ranked(
      .group, groupRows(), keepsAll: false,
      title: findings.steps.count > 1 ? afterAll : "",
      notes: [
        words(
          "A group's number is one: ratios are weighted by the members' income, money is summed.")
      ]
    ) { code($0.owner) }
  }

  private func tables(_ grouping: Grouping, of economy: EconomyIndex) -> [DisplayTable] {
    ranked(
      grouping, rows(grouping, of: economy), keepsAll: grouping == .sector && !sectors.isEmpty,
      title: title(grouping, of: economy), notes: [], label)
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
      ? [rest(grouping, shown: kept.count, of: all.count)] : []
    return outcomeTables(
      grouping, words.text(grouping.rawValue), title: title, rows: kept.map { (label($0), $0) },
      notes: notes + rest)
  }

  private func label(_ row: Row) -> String {
    row.partner.map(name) ?? row.sector.map { findings.world.name($0) } ?? ""
  }

  private func title(_ grouping: Grouping, of economy: EconomyIndex) -> String {
    let title =
      grouping == .sector
      ? words("\(name(economy), "economy") by sector")
      : words("\(name(economy), "economy") by partner")
    return findings.steps.count > 1
      ? words("\(title, "table") after \(allSteps, "steps")") : title
  }

  private func rest(_ grouping: Grouping, shown: Int, of all: Int) -> String {
    switch grouping {
    case .economy:
      words("\(shown, "shown") of \(all, "all") economies; --top \(all, "all") shows all.")
    case .group: words("\(shown, "shown") of \(all, "all") groups; --top \(all, "all") shows all.")
    case .sector:
      words("\(shown, "shown") of \(all, "all") sectors; --top \(all, "all") shows all.")
    case .partner:
      words("\(shown, "shown") of \(all, "all") partners; --top \(all, "all") shows all.")
    }
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
      if isDrawn { columns.append(.init(words("5 to 95 %"))) }
    }
    return DisplayTable(
      title: title.isEmpty ? "" : words("\(title, "table"), change against the benchmark"),
      columns: columns,
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
    let nominal = outcomes.filter(\.isNominal)
    guard !nominal.isEmpty else { return [] }
    var each: [String] = []
    for outcome in nominal {
      let word = OutcomeText(outcome, in: findings.world).wordsWithoutMoney
      if !each.contains(word) { each.append(word) }
    }
    let list = capitalized(words.list(each))
    return [
      each.count > 1 || nominal.contains(where: \.isPlural)
        ? words("\(list, "outcomes") are relative to world GDP.")
        : words("\(list, "outcome") is relative to world GDP.")
    ]
  }

  private func stepTable() -> DisplayTable {
    let columns =
      [DisplayTable.Column(words("economy"), .left)]
      + findings.steps.map {
        DisplayTable.Column(String($0.name.prefix(findings.steps.count <= 4 ? 16 : 9)))
      }
      + [.init(words("all steps"))]
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
      title: isDrawn
        ? words(
          """
          What each step adds to real income, percentage points; below it 5 to 95 % of the draws
          """) : words("What each step adds to real income, percentage points"),
      columns: columns, rows: rows)
  }

  private var afterAll: String { words("After \(allSteps, "steps")") }
}
