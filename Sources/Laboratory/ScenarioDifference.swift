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
  private let text: OutcomeText

  init(_ asked: ResolvedQuestion, _ found: Findings, _ other: Findings) {
    self.asked = asked
    titles = (asked.parts[0].scenario.title, asked.parts[1].scenario.title)
    rangeMeaning = capitalized(found.draws?.rangeWords ?? "")
    text = OutcomeText(asked.outcome, in: asked.world)
    let steps = [found, other].map { asked.question.step ?? $0.steps.count - 1 }
    values = asked.world.economyIndices.map { economy in
      let reading = OutcomeReading(asked.outcome, of: economy, in: asked.world)
      return (
        index: economy.rawValue, first: found.steps[steps[0]].move(reading),
        second: other.steps[steps[1]].move(reading),
        estimate: found.differenceEstimate(to: other, reading, steps: (steps[0], steps[1]))
      )
    }
  }

  private var outcome: Outcome { asked.outcome }
  private var words: String { outcome.wordsOfMove }
  private var own: Entry { values[asked.focus.rawValue] }
  private func gap(_ entry: Entry) -> Double { entry.second - entry.first }
  private var name: String { asked.world.nameInSentence(asked.focus) }

  /// Real income and wages may be better or worse; of the rest one can say more or less.
  var title: String {
    let difference = gap(own)
    let noticeable = outcome.unit.noticeable
    let isBetter = outcome.better == .more
    let chances = own.estimate.map { ($0.probabilityOfGain, $0.probabilityOfLoss) }
    let (more, less) =
      chances ?? (difference > noticeable ? 1 : 0, difference < -noticeable ? 1 : 0)
    // What rounds to zero in most draws is no difference.
    guard more + less >= 0.5 else {
      return "For \(name) the two scenarios do not differ in \(words)"
    }
    // Draws that disagree on the sign leave open which is better.
    let share = max(more, less)
    guard share >= 0.8 else {
      return isBetter
        ? "For \(name) either scenario may be the better in \(words)"
        : capitalized("\(possessive(name)) \(words) may be higher under either scenario")
    }
    let probably = share < 0.95 ? "probably " : ""
    let under = "under “\(more > less ? titles.1 : titles.0)”"
    return capitalized(
      isBetter
        ? "\(name) \(probably)does better \(under)"
        : "\(possessive(name)) \(words) \(outcome.isPlural ? "are" : "is") \(probably)higher \(under)"
    )
  }

  var sentence: String {
    let unit = " \(text.moveUnit)"
    return capitalized(
      "\(possessive(name)) \(words): \(text.number(own.first))\(unit) under “\(titles.0)”, "
        + "\(text.number(own.second))\(unit) under “\(titles.1)”, a difference of "
        + "\(text.number(gap(own), settledBy: own.estimate)) \(text.differenceUnit)\(common).")
  }

  /// Where nine of ten draws of the difference lie, behind it.
  private var common: String {
    guard let estimate = own.estimate, let interval = text.interval(estimate) else { return "" }
    return " (\(interval): 5 to 95 % of \(estimate.draws) common draws)"
  }

  func chart() -> AnswerChart {
    let world = asked.world
    func shown(_ value: Double) -> Records.Field { .number(text.shown(value)) }
    var table = Records(columns: [
      "economy", "name", text.numbers("first"), text.numbers("second"),
      text.differences("difference"), text.differences("difference_low"),
      text.differences("difference_high"), "probability_of_more",
    ])
    for entry in values {
      let economy = world.economies[entry.index]
      table.rows.append([
        .text(economy.code), .text(economy.name), shown(entry.first), shown(entry.second),
        shown(gap(entry)), entry.estimate.map { shown($0.low) } ?? .missing,
        entry.estimate.map { shown($0.high) } ?? .missing,
        entry.estimate.map { .number($0.probabilityOfGain) } ?? .missing,
      ])
    }
    var rows = Array(
      values.filter { gap($0).isFinite }.sorted { gap($0).magnitude > gap($1).magnitude }
        .prefix(20))
    if !rows.contains(where: { $0.index == own.index }) { rows[rows.count - 1] = own }
    rows.sort { gap($0) < gap($1) }
    let chart = RankingChart(
      text: ChartText(
        key: "comparison", title: title,
        subtitle: "“\(titles.1)” less “\(titles.0)”: \(words), \(text.differenceUnit)",
        source: asked.sourceLine()),
      entries: rows.map { entry in
        .row(
          RankingRow(
            key: world.economies[entry.index].code, label: world.economies[entry.index].name,
            value: text.shown(gap(entry)),
            range: entry.estimate.map(text.range),
            isEmphasized: entry.index == own.index))
      }, axisTitle: "Difference in \(words), \(text.differenceUnit)",
      numberStyle: .change(decimals: text.decimals),
      rangeMeaning: own.estimate == nil ? "" : rangeMeaning,
      signs: outcome.signs)
    return AnswerChart("comparison", .ranking(chart), table: table)
  }
}
