// SPDX-License-Identifier: Apache-2.0

import Charts
import Questions
import TradeArrays
import TradeFindings
import TradePolicy
import TradeReports
import TradeWorlds

/// How far two scenarios lie apart, economy by economy.
struct ScenarioDifference {
  private typealias Entry = (
    index: Int, first: Double, second: Double, estimate: Estimate?
  )

  private let asked: ResolvedQuestion
  private let titles: (String, String)
  private let values: [Entry]
  private let rangeMeaning: String

  init(_ asked: ResolvedQuestion, _ found: Findings, _ other: Findings) {
    self.asked = asked
    titles = (asked.parts[0].scenario.title, asked.parts[1].scenario.title)
    rangeMeaning = capitalized(found.draws?.rangeWords ?? "")
    let outcome = asked.mapOutcome
    let steps = [found, other].map { asked.question.step ?? $0.steps.count - 1 }
    let before = found.steps[steps[0]].outcomes.economies
    let after = other.steps[steps[1]].outcomes.economies
    values = asked.world.economyIndices.map { economy in
      let estimate = outcome.headline.flatMap {
        found.differenceEstimate(to: other, of: economy, steps: (steps[0], steps[1]), $0)?
          .scaled(by: 100)
      }
      return (
        index: economy.rawValue, first: outcome.value(before[economy.rawValue]) * 100,
        second: outcome.value(after[economy.rawValue]) * 100, estimate: estimate
      )
    }
  }

  private var outcome: MapOutcome { asked.mapOutcome }
  private var own: Entry { values[asked.focus.rawValue] }
  private func gap(_ entry: Entry) -> Double { entry.second - entry.first }
  private var name: String { asked.world.nameInSentence(asked.focus) }

  /// Real income and wages may be better or worse; of the rest one can say more or less.
  var title: String {
    let difference = gap(own)
    let isBetter = [.realIncome, .realWage, .realGDP].contains(outcome)
    let chances = own.estimate.map { ($0.probabilityOfGain, $0.probabilityOfLoss) }
    let (more, less) =
      chances ?? (difference >= 0.005 ? 1 : 0, difference <= -0.005 ? 1 : 0)
    // What rounds to zero in most draws is no difference.
    guard more + less >= 0.5 else {
      return "For \(name) the two scenarios do not differ in \(outcome.words)"
    }
    // Draws that disagree on the sign leave open which is better.
    let share = max(more, less)
    guard share >= 0.8 else {
      return isBetter
        ? "For \(name) either scenario may be the better in \(outcome.words)"
        : capitalized("\(possessive(name)) \(outcome.words) may be higher under either scenario")
    }
    let probably = share < 0.95 ? "probably " : ""
    let under = "under “\(more > less ? titles.1 : titles.0)”"
    return capitalized(
      isBetter
        ? "\(name) \(probably)does better \(under)"
        : "\(possessive(name)) \(outcome.words) are \(probably)higher \(under)")
  }

  var sentence: String {
    capitalized(
      "\(possessive(name)) \(outcome.words): \(signed(own.first, decimals: 2)) % under “\(titles.0)”, "
        + "\(signed(own.second, decimals: 2)) % under “\(titles.1)”, a difference of "
        + "\(signed(gap(own), decimals: 2)) percentage points"
        + (own.estimate.map {
          " (\(signed($0.low, decimals: 2)) to \(signed($0.high, decimals: 2)): 5 to 95 % of "
            + "\($0.draws) common draws)"
        } ?? "") + ".")
  }

  func chart() -> AnswerChart {
    let world = asked.world
    var table = Records(columns: [
      "economy", "name", "first_percent", "second_percent", "difference_points",
      "difference_low_points", "difference_high_points", "probability_of_more",
    ])
    for entry in values {
      let economy = world.economies[entry.index]
      table.rows.append([
        .text(economy.code), .text(economy.name), .number(entry.first), .number(entry.second),
        .number(gap(entry)), entry.estimate.map { .number($0.low) } ?? .missing,
        entry.estimate.map { .number($0.high) } ?? .missing,
        entry.estimate.map { .number($0.probabilityOfGain) } ?? .missing,
      ])
    }
    var shown = Array(
      values.sorted { gap($0).magnitude > gap($1).magnitude }.prefix(20))
    if !shown.contains(where: { $0.index == own.index }) { shown[shown.count - 1] = own }
    shown.sort { gap($0) < gap($1) }
    let chart = RankingChart(
      text: ChartText(
        key: "comparison", title: title,
        subtitle: "“\(titles.1)” less “\(titles.0)”: \(outcome.words), percentage points",
        source: asked.sourceLine()),
      entries: shown.map { entry in
        .row(
          RankingRow(
            key: world.economies[entry.index].code, label: world.economies[entry.index].name,
            value: gap(entry),
            range: entry.estimate.map { ValueRange($0.low, $0.high) },
            isEmphasized: entry.index == own.index))
      }, axisTitle: "Difference in \(outcome.words), percentage points",
      rangeMeaning: own.estimate == nil ? "" : rangeMeaning,
      signs: outcome.signs)
    return AnswerChart("comparison", .ranking(chart), table: table)
  }
}
