// SPDX-License-Identifier: Apache-2.0

import Charts
public import Questions
import TradeArrays
import TradeFindings
import TradeWorlds

extension RunReport {
  /// Tables for people after the last step, what matters most first.
  public func tables(by grouping: Grouping) -> [DisplayTable] {
    switch grouping {
    case .economy:
      findings.steps.count > 1 ? [economyTable(), stepTable()] : [economyTable()]
    case .sector: tableEconomies().map { sectorTable($0) }
    case .partner: tableEconomies().map { partnerTable($0) }
    }
  }

  /// Economies that get a table of their own.
  private func tableEconomies() -> [EconomyIndex] { economies.isEmpty ? leading : economies }

  private func economyTable() -> DisplayTable {
    guard let step = findings.steps.last else {
      return DisplayTable(title: "", columns: [], rows: [])
    }
    let isDrawn = findings.draws != nil
    var columns = [DisplayTable.Column("economy", .left), .init("real income %")]
    if isDrawn { columns.append(.init("5 to 95 %")) }
    let barColumn = columns.count
    columns += [
      .init("real GDP %"), .init("real wage %"), .init("prices %"), .init("exports %"),
    ]
    let rows = shownEconomies().map { economy in
      let outcome = step.outcomes.economies[economy.rawValue]
      var cells = [name(economy), change(outcome.realIncomeChange)]
      if isDrawn {
        let estimate = findings.estimate(of: economy, step: findings.steps.count - 1)
        cells.append(estimate?.percentInterval ?? "–")
      }
      cells += [
        change(outcome.realGDPChange), change(outcome.realWageChange),
        change(outcome.consumerPriceChange),
        change(outcome.exports.change),
      ]
      return DisplayTable.Row(cells, bar: outcome.realIncomeChange)
    }
    let all = findings.world.economies.count
    return DisplayTable(
      title: findings.steps.count > 1
        ? "After \(allSteps), change against the benchmark" : "",
      columns: columns, rows: rows, barColumn: barColumn,
      notes: ["Prices and the value of exports are \(Numeraire.words)."]
        + (rows.count < all
          ? ["\(rows.count) of \(all) economies; --top \(all) shows all."] : []))
  }

  private func stepTable() -> DisplayTable {
    let columns =
      [DisplayTable.Column("economy", .left)]
      + findings.steps.map {
        DisplayTable.Column(String($0.name.prefix(findings.steps.count <= 4 ? 16 : 9)))
      }
      + [.init("all steps")]
    let rows = shownEconomies().map { economy in
      let total = findings.realIncomeChanges(of: economy).last ?? 0
      return DisplayTable.Row(
        [name(economy)] + findings.contributions(of: economy).map { change($0) }
          + [change(total)])
    }
    return DisplayTable(
      title: "What each step adds to real income, percentage points", columns: columns, rows: rows)
  }

  private func sectorTable(_ economy: EconomyIndex) -> DisplayTable {
    guard let step = findings.steps.last else {
      return DisplayTable(title: "", columns: [], rows: [])
    }
    let outcomes = shownSectors().map { step.outcomes.sector($0, in: economy) }
    let moved = outcomes.sorted {
      ($0.valueAdded.after - $0.valueAdded.before).magnitude
        > ($1.valueAdded.after - $1.valueAdded.before).magnitude
    }.prefix(sectors.isEmpty ? top : outcomes.count)
    let rows = moved.sorted {
      $0.valueAdded.after - $0.valueAdded.before < $1.valueAdded.after - $1.valueAdded.before
    }.map { outcome in
      let gained = outcome.valueAdded.after - outcome.valueAdded.before
      return DisplayTable.Row(
        [
          findings.world.sectors[outcome.sector.rawValue].name,
          signed(gained, decimals: 0, grouped: true), change(outcome.grossOutput.change),
          change(outcome.volumeChange), change(outcome.priceChange),
        ], bar: gained)
    }
    return DisplayTable(
      title: "\(name(economy)): sectors\(afterAllSteps), by change in value added; "
        + "values and prices \(Numeraire.words)",
      columns: [
        .init("sector", .left), .init("value added, \(moneyUnit)"), .init("output %"),
        .init("volume %"), .init("price %"),
      ], rows: rows, barColumn: 2)
  }

  private func partnerTable(_ economy: EconomyIndex) -> DisplayTable {
    guard let step = findings.steps.last else {
      return DisplayTable(title: "", columns: [], rows: [])
    }
    let chosen = shownSectors()
    let partners = findings.world.economyIndices.filter { $0 != economy }.map {
      (partner: $0, trade: step.outcomes.trade(of: economy, with: $0, in: chosen))
    }
    func gain(_ pair: BeforeAfter) -> Double { pair.after - pair.before }
    let moved = partners.sorted {
      gain($0.trade.exports).magnitude + gain($0.trade.imports).magnitude
        > gain($1.trade.exports).magnitude + gain($1.trade.imports).magnitude
    }.prefix(top)
    let rows = moved.sorted { gain($0.trade.exports) < gain($1.trade.exports) }.map { entry in
      func money(_ value: Double) -> String { signed(value, decimals: 0, grouped: true) }
      return DisplayTable.Row(
        [
          name(entry.partner), money(gain(entry.trade.exports)),
          change(entry.trade.exports.change), money(gain(entry.trade.imports)),
          change(entry.trade.imports.change),
        ], bar: gain(entry.trade.exports))
    }
    return DisplayTable(
      title: "\(name(economy)): trade with partners\(afterAllSteps), \(moneyUnit) "
        + Numeraire.words,
      columns: [
        .init("partner", .left), .init("exports"), .init("%"), .init("imports"), .init("%"),
      ], rows: rows, barColumn: 3)
  }

  private var afterAllSteps: String {
    findings.steps.count > 1 ? " after \(allSteps)" : ""
  }
}

/// A fraction as a signed per cent; a change from nothing is a dash.
func change(_ fraction: Double) -> String {
  fraction.isFinite ? signed(fraction * 100, decimals: 2) : "–"
}
