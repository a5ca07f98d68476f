// SPDX-License-Identifier: Apache-2.0

import Charts
package import Documents
package import Questions
import TradeArrays
package import TradeFindings
import TradePolicy
import TradeWorlds

/// Two scenarios on the same world, economy by economy, after their last steps.
package struct Comparison: Sendable {
  private let first: RunReport
  private let second: RunReport

  /// A comparison.
  ///
  /// - Throws: ``DataError`` if the scenarios were put to different worlds.
  package init(_ first: RunReport, _ second: RunReport) throws(DataError) {
    let names = [first, second].map(\.findings.world.about.name)
    guard names[0] == names[1] else {
      throw DataError(
        "'\(first.scenario.name)' runs on the world \(names[0]) and '\(second.scenario.name)' on "
          + "\(names[1]); a comparison needs one world (see --world).")
    }
    self.first = first
    self.second = second
  }

  private var world: World { first.findings.world }
  private var words: Language { world.language }

  /// What draws have to measure of a scenario so that it can be compared with how sure that is.
  ///
  /// - Parameters:
  ///   - report: The scenario's own report.
  ///   - isForPeople: Whether a table is shown, or rows for other programs written.
  package static func drawnReadings(of report: RunReport, isForPeople: Bool) -> DrawnReadings {
    let findings = report.findings
    var drawn = DrawnReadings(steps: findings.steps.count, in: findings.world)
    guard let last = findings.steps.indices.last else { return drawn }
    let outcomes = isForPeople ? tableOutcomes(report) : report.recordOutcomes(.economy)
    drawn.insert(
      outcomes.flatMap { outcome in
        findings.world.economyIndices.compactMap {
          report.reading(outcome, RunReport.Row(economy: $0))
        }
      }, step: last)
    if findings.balancing != nil {
      drawn.insertBalancing(BalancingReport.readings(in: findings.world))
    }
    return drawn
  }

  private static func tableOutcomes(_ report: RunReport) -> [Outcome] {
    report.outcomes.isEmpty ? [.realIncome] : report.outcomes
  }

  /// Rows for other programs: every outcome under both, or those that were asked for.
  package func records() -> Records {
    let outcomes = first.recordOutcomes(.economy)
    var records = Records(
      columns: ["economy", "name"] + outcomes.flatMap { self.columns($0).columns }
        + ["draws", "largest_residual"])
    let exactness = exactness
    for economy in shown(nil) {
      records.rows.append(
        [.text(first.code(economy)), .text(first.name(economy))]
          + outcomes.flatMap { fields($0, economy) }
          + [
            .count(estimate(.realIncome, economy)?.draws ?? 0),
            .number(exactness.largestResidual),
          ])
    }
    return records
  }

  private func columns(_ outcome: Outcome) -> ComparedColumns {
    ComparedColumns(outcome, in: world, isDrawn: isDrawn)
  }

  private func fields(_ outcome: Outcome, _ economy: EconomyIndex) -> [Records.Field] {
    columns(outcome).fields(
      (value(first, outcome, economy), value(second, outcome, economy)),
      sides: isDrawn ? [first, second].map { estimate($0, outcome, economy) } : [],
      difference: isDrawn ? estimate(outcome, economy) : nil)
  }

  /// How exactly the equations hold behind both.
  package var exactness: Exactness {
    var exactness = first.findings.exactness
    exactness.add(second.findings.exactness)
    return exactness
  }

  /// How sure the difference is, each draw compared with itself.
  private func estimate(_ outcome: Outcome, _ economy: EconomyIndex) -> Estimate? {
    first.reading(outcome, RunReport.Row(economy: economy)).flatMap {
      first.findings.differenceEstimate(to: second.findings, $0)
    }
  }

  /// How sure the number is in one of the two.
  private func estimate(
    _ report: RunReport, _ outcome: Outcome, _ economy: EconomyIndex
  ) -> Estimate? {
    report.reading(outcome, RunReport.Row(economy: economy)).flatMap {
      report.findings.estimate($0, step: report.findings.steps.count - 1)
    }
  }

  /// What is compared, under which assumptions, and how exactly the equations hold.
  package func footer() -> String {
    let (a, b) = (first.basis.assumptions, second.basis.assumptions)
    let assumptions = a == b ? a : words("A: \(a, "first"); B: \(b, "second")")
    let draws =
      first.findings.draws.map { account -> [String] in
        [words("The same \(account.words(in: words), "draws") under both.")]
      } ?? first.findings.certain.map { [UncertainInputs.Group.undrawn($0, in: words)] } ?? []
    let basis = words("World \(world.about.name, "world"); \(assumptions, "assumptions").")
    return words.sentences([basis] + draws + [exactness.words(in: words)])
  }

  /// Tables for people, one for each outcome asked for or of real income, economies by the difference.
  package func tables() -> [DisplayTable] { Self.tableOutcomes(first).map(table) }

  private func table(_ outcome: Outcome) -> DisplayTable {
    let text = OutcomeText(outcome, in: world)
    let values = text.ofValues
    let economies = shown(outcome)
    let rows = economies.flatMap { economy -> [DisplayTable.Row] in
      guard let a = value(first, outcome, economy), let b = value(second, outcome, economy) else {
        return []
      }
      let estimate = isDrawn ? estimate(outcome, economy) : nil
      let own = [first, second].map { isDrawn ? self.estimate($0, outcome, economy) : nil }
      let row = DisplayTable.Row(
        [
          first.name(economy), values.number(a, settledBy: own[0]),
          values.number(b, settledBy: own[1]), text.number(b - a, settledBy: estimate),
        ]
          + (isDrawn
            ? [text.cell(estimate), estimate.map(Self.probability) ?? "–"] : []),
        bar: b - a)
      guard isDrawn else { return [row] }
      return [row, DisplayTable.Row([""] + own.map(values.cell) + ["", "", ""])]
    }
    let all = world.economies.count
    let isChange = outcome.unit.isChange
    let unit = outcome.unit.isFraction ? words("per cent") : text.ownUnit
    let shown =
      isChange
      ? words("Change in \(text.wordsOfChange, "outcome")") : capitalized(text.words)
    return DisplayTable(
      title: words.clauses(
        [
          words("\(shown, "outcome"), \(unit, "unit")"),
          words("B less A in \(text.differenceUnit, "unit")"),
        ] + (isDrawn ? [words("below A and B 5 to 95 % of their draws")] : [])),
      columns: [.init(words("economy"), .left), .init("A"), .init("B"), .init(words("B less A"))]
        + (isDrawn ? [.init(words("5 to 95 %")), .init(words("B higher in"))] : []),
      rows: rows,
      barColumn: 4,
      notes: [
        words("A: \(first.scenario.title, "scenario")."),
        words("B: \(second.scenario.title, "scenario")."),
      ]
        + (first.economies.isEmpty && economies.count < all
          ? [
            words(
              """
              \(economies.count, "shown") of \(all, "all") economies; --top \(all, "all") shows all.
              """)
          ] : []))
  }

  private var isDrawn: Bool { first.findings.draws != nil && second.findings.draws != nil }

  private static func probability(_ estimate: Estimate) -> String {
    fixed(estimate.probabilityOfGain * 100, decimals: 0) + " %"
  }

  private func value(
    _ report: RunReport, _ outcome: Outcome, _ economy: EconomyIndex
  ) -> Double? {
    report.reading(outcome, RunReport.Row(economy: economy)).flatMap { reading in
      report.findings.steps.last.map { $0.value(reading) }
    }
  }

  /// Economies asked for; else all, or those whose outcome differs most.
  private func shown(_ outcome: Outcome?) -> [EconomyIndex] {
    if !first.economies.isEmpty { return first.economies }
    let axis = world.economyIndices
    guard let outcome else { return axis }
    let differences = axis.map { economy in
      (value(second, outcome, economy) ?? 0) - (value(first, outcome, economy) ?? 0)
    }
    let kept = axis.sorted {
      differences[$0.rawValue].magnitude > differences[$1.rawValue].magnitude
    }.prefix(first.top)
    return kept.sorted { differences[$0.rawValue] < differences[$1.rawValue] }
  }
}
