// SPDX-License-Identifier: Apache-2.0

import Charts
import TradeArrays
public import TradeFindings
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
      "a_consumer_prices_percent", "b_consumer_prices_percent", "b_minus_a_median_points",
      "b_minus_a_low_points", "b_minus_a_high_points", "probability_b_higher",
      "probability_a_higher", "draws", "largest_residual",
    ])
    let exactness = exactness
    for economy in shown(all: true) {
      guard let a = outcome(first, economy), let b = outcome(second, economy) else { continue }
      let estimate = estimate(economy)
      func points(_ value: Double?) -> Records.Field { value.map { .number($0 * 100) } ?? .missing }
      records.rows.append([
        .text(first.code(economy)), .text(first.name(economy)),
        .number(a.realIncomeChange * 100), .number(b.realIncomeChange * 100),
        .number((b.realIncomeChange - a.realIncomeChange) * 100),
        .number(a.realWageChange * 100), .number(b.realWageChange * 100),
        .number(a.consumerPriceChange * 100), .number(b.consumerPriceChange * 100),
        points(estimate?.median), points(estimate?.low), points(estimate?.high),
        estimate.map { .number($0.probabilityOfGain) } ?? .missing,
        estimate.map { .number($0.probabilityOfLoss) } ?? .missing,
        .count(estimate?.draws ?? 0),
        .number(exactness.largestResidual),
      ])
    }
    return records
  }

  /// How exactly the equations hold behind both.
  public var exactness: Exactness {
    var exactness = first.findings.exactness
    exactness.add(second.findings.exactness)
    return exactness
  }

  /// How sure the difference is, each draw compared with itself.
  private func estimate(_ economy: EconomyIndex) -> Estimate? {
    first.findings.differenceEstimate(to: second.findings, of: economy)
  }

  /// What the steps to balanced trade do, before any policy; none where there is no such step, one
  /// where it is the same for both.
  public func balancing() -> [String] {
    let a = first.basis.balancing?.sentence()
    let b = second.basis.balancing?.sentence()
    if a == b { return a.map { [$0] } ?? [] }
    return [a.map { "A: \($0)" }, b.map { "B: \($0)" }].compactMap { $0 }
  }

  /// What is compared, under which assumptions, and how exactly the equations hold.
  public func footer() -> String {
    let (a, b) = (first.basis.assumptions, second.basis.assumptions)
    let assumptions = a == b ? a : "A: \(a); B: \(b)"
    let draws =
      first.findings.draws.map { " The same \($0.words) under both." }
      ?? first.findings.certain.map { " " + UncertainInputs.Group.undrawn($0) } ?? ""
    return "World \(first.findings.world.about.name); \(assumptions).\(draws) \(exactness.words)"
  }

  /// The comparison as one JSON document.
  public func document() -> JSONValue {
    .object([
      "a": .object([
        "scenario": .text(first.scenario.name), "certificate": first.certificates(),
        "balancing": first.basis.balancing?.document ?? .null,
      ]),
      "b": .object([
        "scenario": .text(second.scenario.name), "certificate": second.certificates(),
        "balancing": second.basis.balancing?.document ?? .null,
      ]),
      "draws": first.findings.draws?.document ?? .null, "rows": JSONValue(records()),
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
        ] + (estimate(economy).map { [$0.percentInterval, Self.probability($0)] } ?? []),
        bar: difference)
    }
    let all = first.findings.world.economies.count
    return DisplayTable(
      title: "Change in real income, per cent; B less A in percentage points",
      columns: [.init("economy", .left), .init("A"), .init("B"), .init("B less A")]
        + (isDrawn ? [.init("5 to 95 %"), .init("B higher in")] : []),
      rows: rows,
      barColumn: 4,
      notes: ["A: \(first.scenario.title).", "B: \(second.scenario.title)."]
        + (rows.count < all ? ["\(rows.count) of \(all) economies; --top \(all) shows all."] : []))
  }

  private var isDrawn: Bool { first.findings.draws != nil && second.findings.draws != nil }

  private static func probability(_ estimate: Estimate) -> String {
    fixed(estimate.probabilityOfGain * 100, decimals: 0) + " %"
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
