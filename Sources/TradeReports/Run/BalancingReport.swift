// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
package import Questions
import TradeArrays
import TradeFindings
import TradeModel
import TradeWorlds

/// The step to balanced trade that comes before any policy, in words and numbers of its own, so that
/// nobody takes the end of all imbalances for an effect of the policy.
package struct BalancingReport: Sendable {
  private let step: StepFindings
  private let world: World
  private let asked: [EconomyIndex]
  private let focus: [EconomyIndex]
  private let estimate: @Sendable (OutcomeReading) -> Estimate?

  /// A report.
  ///
  /// - Parameters:
  ///   - step: The step.
  ///   - world: Its world.
  ///   - asked: Economies that were asked for, told alone; empty for none.
  ///   - focus: Codes of the economies that it speaks of first.
  ///   - estimate: How sure a number is; nil for one that was not drawn.
  init(
    _ step: StepFindings, world: World, asked: [EconomyIndex], focus: [String],
    estimate: @escaping @Sendable (OutcomeReading) -> Estimate?
  ) {
    self.asked = asked
    self.step = step
    self.world = world
    self.focus = (try? world.economies(named: focus)) ?? []
    self.estimate = estimate
  }

  /// What the step is and what it alone does.
  package func sentence() -> String {
    let words = world.language
    let text = OutcomeText(.realIncome, in: world)
    let changes = shown(beside: 2).prefix(max(4, focus.count + 2)).map { economy in
      let estimate = estimate(OutcomeReading(.realIncome, of: economy, in: world))
      let size = text.number(realIncome(economy), settledBy: estimate)
      let name = world.nameInSentence(economy)
      return text.beside(words("\(size, "size") % in \(name, "economy")"), estimate)
    }
    return words(
      """
      Before any policy, trade is balanced: every economy's deficit or surplus with the others ends. \
      That alone changes real income by \(words.row(changes), "changes"). It is no effect of a \
      policy: what follows is measured from the balanced world.
      """)
  }

  /// What is told of the step for people.
  private static let outcomes = [Outcome.realIncome, .consumerPrices, .realWage]

  /// What draws have to measure for it.
  static func readings(in world: World) -> [OutcomeReading] {
    outcomes.flatMap { outcome in
      world.economyIndices.map { OutcomeReading(outcome, of: $0, in: world) }
    }
  }

  /// What the step does, for people.
  package func table() -> DisplayTable {
    // Three outcomes, each with its range, leave no room for names.
    let outcomes = isDrawn ? Array(Self.outcomes.prefix(2)) : Self.outcomes
    let words = world.language
    var columns = [DisplayTable.Column(words("economy"), .left)]
    for outcome in outcomes {
      columns.append(.init(OutcomeText(outcome, in: world).heading))
      if isDrawn { columns.append(.init(words("5 to 95 %"))) }
    }
    columns.append(.init(words("deficit before, % of income")))
    let benchmark = step.equilibrium.benchmark
    return DisplayTable(
      title: words("\(words.text(step.title), "step"): change against the world as it is"),
      columns: columns,
      rows: shown(beside: 6).map { economy in
        var cells = [world.name(economy)]
        for outcome in outcomes {
          let reading = OutcomeReading(outcome, of: economy, in: world)
          let text = OutcomeText(outcome, in: world)
          let estimate = estimate(reading)
          cells.append(text.number(step.value(reading), settledBy: estimate))
          if isDrawn { cells.append(text.cell(estimate)) }
        }
        let deficit = benchmark.deficit[economy: economy] / benchmark.income[economy: economy]
        return DisplayTable.Row(cells + [words.change(deficit)], bar: realIncome(economy))
      }, barColumn: isDrawn ? 3 : 2)
  }

  /// What comes before any policy, as an answer has it.
  package var preliminary: Answer.Preliminary {
    Answer.Preliminary(
      title: world.language.text(step.title), sentence: sentence(), table: table(),
      records: records,
      certificate: step.exactness)
  }

  /// What the step does to every economy, for other programs.
  private var records: Records {
    let outcomes = Outcome.all(in: world)
    let columns = OutcomeColumns(outcomes, in: world, isDrawn: isDrawn)
    return
      Records(
        columns: ["economy", "name"] + columns.columns,
        rows: world.economyIndices.map { economy in
          let label = world.economies[economy.rawValue]
          return [.text(label.code), .text(world.name(label))]
            + columns.fields(step, estimate: estimate) { outcome in
              outcome.isTold(of: economy, in: world)
                ? OutcomeReading(outcome, of: economy, in: world) : nil
            }
        })
  }

  private var isDrawn: Bool {
    estimate(OutcomeReading(.realIncome, of: EconomyIndex(0), in: world)) != nil
  }

  private func realIncome(_ economy: EconomyIndex) -> Double {
    step.value(OutcomeReading(.realIncome, of: economy, in: world))
  }

  /// The economies asked for; without any, those in focus and those that move most, from the largest loss to the largest gain.
  private func shown(beside count: Int) -> [EconomyIndex] {
    guard asked.isEmpty else { return asked }
    let moved = world.economyIndices.sorted {
      realIncome($0).magnitude > realIncome($1).magnitude
    }
    let others = moved.filter { !focus.contains($0) }.prefix(count)
    return (focus + others).sorted {
      (realIncome($0), $0) < (realIncome($1), $1)
    }
  }
}
