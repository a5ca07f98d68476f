// SPDX-License-Identifier: Apache-2.0

import Charts
import TradeArrays
import TradeFindings
import TradePolicy
public import TradeWorlds

/// Two scenarios on the same world, economy by economy, after their last steps.
public struct Comparison: Sendable {
  private let first: RunReport
  private let second: RunReport

  /// A comparison.
  ///
  /// - Throws: ``DataError`` if the scenarios were put to different worlds.
  public init(_ first: RunReport, _ second: RunReport) throws(DataError) {
    let names = [first, second].map(\.findings.world.about.name)
    guard names[0] == names[1] else {
      throw DataError(
        "'\(first.scenario.name)' runs on the world \(names[0]) and '\(second.scenario.name)' on "
          + "\(names[1]); a comparison needs one world (see --world).")
    }
    self.first = first
    self.second = second
  }

  /// Rows for other programs.
  public func records() -> Records {
    var records = Records(columns: [
      "economy", "name", "a_real_income_percent", "b_real_income_percent",
      "b_minus_a_real_income_points", "a_real_wage_percent", "b_real_wage_percent",
      "a_consumer_prices_percent", "b_consumer_prices_percent",
    ])
    for economy in shown(all: true) {
      guard let a = outcome(first, economy), let b = outcome(second, economy) else { continue }
      records.rows.append([
        .text(first.code(economy)), .text(first.name(economy)),
        .number(a.realIncomeChange * 100), .number(b.realIncomeChange * 100),
        .number((b.realIncomeChange - a.realIncomeChange) * 100),
        .number(a.realWageChange * 100), .number(b.realWageChange * 100),
        .number(a.consumerPriceChange * 100), .number(b.consumerPriceChange * 100),
      ])
    }
    return records
  }

  /// The comparison as one JSON document.
  public func document() -> JSONValue {
    .object([
      "a": .object([
        "scenario": .text(first.scenario.name), "certificate": first.certificates(),
      ]),
      "b": .object([
        "scenario": .text(second.scenario.name), "certificate": second.certificates(),
      ]),
      "rows": JSONValue(records()),
    ])
  }

  /// A table for people, economies by the difference.
  public func table() -> DisplayTable {
    let rows = shown(all: false).compactMap { economy -> DisplayTable.Row? in
      guard let a = outcome(first, economy), let b = outcome(second, economy) else { return nil }
      let difference = b.realIncomeChange - a.realIncomeChange
      return DisplayTable.Row(
        [
          first.name(economy), change(a.realIncomeChange), change(b.realIncomeChange),
          change(difference),
        ], bar: difference)
    }
    let all = first.findings.world.economies.count
    return DisplayTable(
      title: "Change in real income, per cent; B less A in percentage points",
      columns: [.init("economy", .left), .init("A"), .init("B"), .init("B less A")], rows: rows,
      barColumn: 4,
      notes: ["A: \(first.scenario.title).", "B: \(second.scenario.title)."]
        + (rows.count < all ? ["\(rows.count) of \(all) economies; --top \(all) shows all."] : []))
  }

  private func outcome(_ report: RunReport, _ economy: EconomyIndex) -> EconomyOutcome? {
    report.findings.steps.last?.outcomes.economies[economy.rawValue]
  }

  private func shown(all: Bool) -> [EconomyIndex] {
    if !first.economies.isEmpty { return first.economies }
    let axis = first.findings.world.economyIndices
    if all { return axis }
    let differences = zip(first.finalChanges, second.finalChanges).map { $1 - $0 }
    let kept = axis.sorted {
      differences[$0.rawValue].magnitude > differences[$1.rawValue].magnitude
    }.prefix(first.top)
    return kept.sorted { differences[$0.rawValue] < differences[$1.rawValue] }
  }
}
