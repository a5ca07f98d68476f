// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
import Questions
import TradeArrays
import TradeFindings
import TradePolicy
import TradeReports
import TradeWorlds

/// How far two scenarios lie apart, economy by economy.
struct ScenarioDifference {
  private typealias Entry = (
    index: Int, first: Double, second: Double, estimate: Estimate?, sides: [Estimate?]
  )

  private let asked: ResolvedQuestion
  private let titles: (String, String)
  private let values: [Entry]
  private let rangeMeaning: String
  private let text: OutcomeText
  private let words: Language

  init(_ asked: ResolvedQuestion, _ found: Findings, _ other: Findings) {
    self.asked = asked
    titles = (asked.parts[0].scenario.title, asked.parts[1].scenario.title)
    words = asked.world.language
    rangeMeaning = capitalized(found.draws?.rangeWords(in: asked.world.language) ?? "")
    text = OutcomeText(asked.outcome, in: asked.world)
    let steps = [found, other].map { asked.question.step ?? $0.steps.count - 1 }
    values = asked.world.economyIndices.map { economy in
      let reading = OutcomeReading(asked.outcome, of: economy, in: asked.world)
      return (
        index: economy.rawValue, first: found.steps[steps[0]].move(reading),
        second: other.steps[steps[1]].move(reading),
        estimate: found.differenceEstimate(to: other, reading, steps: (steps[0], steps[1])),
        sides: [
          found.moveEstimate(reading, step: steps[0]), other.moveEstimate(reading, step: steps[1]),
        ]
      )
    }
  }

  private var outcome: Outcome { asked.outcome }
  private var moved: String { text.wordsOfMove }
  private var own: Entry { values[asked.focus.rawValue] }
  private func gap(_ entry: Entry) -> Double { entry.second - entry.first }
  private var name: String { asked.world.nameInSentence(asked.focus) }
  private var owner: String { asked.world.owner(asked.focus) }

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
      return words(
        "For \(name, "economy") the two scenarios do not differ in \(moved, "outcome")")
    }
    // Draws that disagree on the sign leave open which is better.
    let share = max(more, less)
    guard share >= 0.8 else {
      return isBetter
        ? words(
          """
          For \(name, "economy") either scenario may be the better in \(moved, "outcome")
          """)
        : capitalized(
          words(
            """
            \(owner, "economy's") \(moved, "outcome") may be higher under either scenario
            """))
    }
    let title = more > less ? titles.1 : titles.0
    return capitalized(isBetter ? better(title, share) : higher(title, share))
  }

  private func better(_ title: String, _ share: Double) -> String {
    share < 0.95
      ? words("\(name, "economy") probably does better under “\(title, "scenario")”")
      : words("\(name, "economy") does better under “\(title, "scenario")”")
  }

  private func higher(_ title: String, _ share: Double) -> String {
    switch (share < 0.95, outcome.isPlural) {
    case (true, true):
      words(
        """
        \(owner, "economy's") \(moved, "outcomes") are probably higher under “\(title, "scenario")”
        """)
    case (true, false):
      words(
        """
        \(owner, "economy's") \(moved, "outcome") is probably higher under “\(title, "scenario")”
        """)
    case (false, true):
      words("\(owner, "economy's") \(moved, "outcomes") are higher under “\(title, "scenario")”")
    case (false, false):
      words("\(owner, "economy's") \(moved, "outcome") is higher under “\(title, "scenario")”")
    }
  }

  var sentence: String {
    let values = zip([own.first, own.second], own.sides).map { value, estimate in
      text.beside(
        words.quantity(text.number(value, settledBy: estimate), text.moveUnit), estimate)
    }
    let gap = words.quantity(
      text.number(gap(own), settledBy: own.estimate), text.differenceUnit)
    let finding = words(
      """
      \(owner, "economy's") \(moved, "outcome"): \(values[0], "first") under “\(titles.0, "one")”, \
      \(values[1], "second") under “\(titles.1, "other")”, a difference of \(gap, "difference")
      """)
    guard let estimate = own.estimate, let range = text.interval(estimate) else {
      return capitalized(words("\(finding, "sentence")."))
    }
    let told = words(
      """
      \(finding, "finding") (\(range, "range"): 5 to 95 % of \(estimate.draws, "count") common draws)
      """)
    return capitalized(words("\(told, "sentence")."))
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
        .text(economy.code), .text(world.name(economy)), shown(entry.first), shown(entry.second),
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
        subtitle: words(
          """
          “\(titles.1, "scenario")” less “\(titles.0, "other scenario")”: \(moved, "outcome"), \
          \(text.differenceUnit, "unit")
          """),
        source: asked.sourceLine()),
      entries: rows.map { entry in
        .row(
          RankingRow(
            key: world.economies[entry.index].code,
            label: world.name(world.economies[entry.index]),
            value: text.shown(gap(entry)),
            range: entry.estimate.map(text.range),
            isEmphasized: entry.index == own.index))
      },
      axisTitle: words(
        "Difference in \(moved, "outcome"), \(text.differenceUnit, "unit")"),
      numberStyle: text.numberStyle(),
      rangeMeaning: own.estimate == nil ? "" : rangeMeaning,
      signs: outcome.signs)
    return AnswerChart("comparison", .ranking(chart), table: table)
  }
}
