// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
public import Questions
import TradeArrays
import TradeFindings
import TradeModel
import TradeWorlds

/// The step to balanced trade that comes before any policy, in words and numbers of its own, so that
/// nobody takes the end of all imbalances for an effect of the policy.
public struct BalancingReport: Sendable {
  private let step: StepFindings
  private let world: World
  private let asked: [EconomyIndex]
  private let focus: [EconomyIndex]
  private let estimates: [Estimate]

  /// A report.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - world: Its world.
  ///   - asked: Economies that were asked for, told alone; empty for none.
  ///   - focus: Codes of the economies that it speaks of first.
  ///   - estimates: How sure the change of real income is, by economy; empty without draws.
  init(
    _ step: StepFindings, world: World, asked: [EconomyIndex], focus: [String],
    estimates: [Estimate]
  ) {
    self.asked = asked
    self.step = step
    self.world = world
    self.focus = (try? world.economies(named: focus)) ?? []
    self.estimates = estimates
  }

  /// What the step is and what it alone does.
  public func sentence() -> String {
    "Before any policy, trade is balanced: every economy's deficit or surplus with the others ends. "
      + "That alone changes real income by "
      + shown(beside: 2).prefix(max(4, focus.count + 2)).map { economy in
        "\(change(outcome(economy).realIncomeChange)) % in \(world.nameInSentence(economy))"
          + (interval(economy).map { " (\($0))" } ?? "")
      }.joined(separator: ", ")
      + ". It is no effect of a policy: what follows is measured from the balanced world."
  }

  /// What the step does, for people.
  public func table() -> DisplayTable {
    var columns = [DisplayTable.Column("economy", .left), .init("real income %")]
    if !estimates.isEmpty { columns.append(.init("5 to 95 %")) }
    let barColumn = columns.count
    columns += [.init("real wage %"), .init("prices %"), .init("deficit before, % of income")]
    let benchmark = step.outcomes.equilibrium.benchmark
    return DisplayTable(
      title: step.title + ": change against the world as it is",
      columns: columns,
      rows: shown(beside: 6).map { economy in
        let found = outcome(economy)
        var cells = [world.economies[economy.rawValue].name, change(found.realIncomeChange)]
        if let interval = interval(economy) { cells.append(interval) }
        cells += [
          change(found.realWageChange), change(found.consumerPriceChange),
          change(benchmark.deficit[economy: economy] / benchmark.income[economy: economy]),
        ]
        return DisplayTable.Row(cells, bar: found.realIncomeChange)
      }, barColumn: barColumn)
  }

  /// What comes before any policy, as an answer has it.
  public var preliminary: Answer.Preliminary {
    Answer.Preliminary(
      title: step.title, sentence: sentence(), table: table(), records: records,
      certificate: step.exactness)
  }

  /// What the step does to every economy, for other programs.
  private var records: Records {
        Records(
          columns: [
            "economy", "name", "real_income_percent", "real_income_low_percent",
            "real_income_high_percent", "real_wage_percent", "consumer_prices_percent",
          ],
          rows: world.economyIndices.map { economy in
            let found = outcome(economy)
            let estimate = estimates.isEmpty ? nil : estimates[economy.rawValue]
            let label = world.economies[economy.rawValue]
            return [
              .text(label.code), .text(label.name), .number(found.realIncomeChange * 100),
              estimate.map { .number($0.low * 100) } ?? .missing,
              estimate.map { .number($0.high * 100) } ?? .missing,
              .number(found.realWageChange * 100), .number(found.consumerPriceChange * 100),
            ]
          })
  }

  private func interval(_ economy: EconomyIndex) -> String? {
    estimates.isEmpty ? nil : estimates[economy.rawValue].percentInterval
  }

  private func outcome(_ economy: EconomyIndex) -> EconomyOutcome {
    step.outcomes.economies[economy.rawValue]
  }

  /// The economies asked for; without any, those in focus and those that move most, from the largest loss to the largest gain.
  private func shown(beside count: Int) -> [EconomyIndex] {
    guard asked.isEmpty else { return asked }
    let moved = world.economyIndices.sorted {
      outcome($0).realIncomeChange.magnitude > outcome($1).realIncomeChange.magnitude
    }
    let others = moved.filter { !focus.contains($0) }.prefix(count)
    return (focus + others).sorted {
      (outcome($0).realIncomeChange, $0) < (outcome($1).realIncomeChange, $1)
    }
  }
}
