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
  /// An economy: what either scenario does to it, with how sure that and the difference are, and the
  /// fields of its row.
  private struct Entry {
    let index: Int
    let first: Double
    let second: Double
    let estimate: Estimate?
    let sides: [Estimate?]
    let fields: [Records.Field]
    var gap: Double { second - first }
  }

  private let asked: ResolvedQuestion
  private let titles: (String, String)
  private let values: [Entry]
  private let columns: ComparedColumns
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
    let columns = ComparedColumns(
      asked.outcome, in: asked.world, isDrawn: found.draws != nil && other.draws != nil)
    self.columns = columns
    values = asked.world.economyIndices.map { economy in
      let reading = OutcomeReading(asked.outcome, of: economy, in: asked.world)
      let (one, two) = (found.steps[steps[0]], other.steps[steps[1]])
      let estimate = found.differenceEstimate(to: other, reading, steps: (steps[0], steps[1]))
      return Entry(
        index: economy.rawValue, first: one.move(reading), second: two.move(reading),
        estimate: estimate,
        sides: [
          found.moveEstimate(reading, step: steps[0]), other.moveEstimate(reading, step: steps[1]),
        ],
        fields: columns.fields(
          (one.value(reading), two.value(reading)),
          sides: [
            found.estimate(reading, step: steps[0]), other.estimate(reading, step: steps[1]),
          ], difference: estimate))
    }
  }

  private var outcome: Outcome { asked.outcome }
  private var moved: String { text.wordsOfMove }
  private var own: Entry { values[asked.focus.rawValue] }
  private var name: String { asked.world.nameInSentence(asked.focus) }
  private var owner: String { asked.world.owner(asked.focus) }

  /// Real income and wages may be better or worse; of the rest one can say more or less.
  var title: String {
    let difference = own.gap
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
      text.number(own.gap, settledBy: own.estimate), text.differenceUnit)
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

  /// All economies.
  private var table: Records {
    let world = asked.world
    return Records(
      columns: ["economy", "name"] + columns.columns,
      rows: values.map { entry in
        let economy = world.economies[entry.index]
        return [.text(economy.code), .text(world.name(economy))] + entry.fields
      })
  }

  /// The economies that differ most, among them the one that is looked at, by the difference.
  private var shown: [Entry] {
    var rows = Array(
      values.filter(\.gap.isFinite).sorted { $0.gap.magnitude > $1.gap.magnitude }.prefix(20))
    if !rows.isEmpty, !rows.contains(where: { $0.index == own.index }) {
      rows[rows.count - 1] = own
    }
    return rows.sorted { $0.gap < $1.gap }
  }

  /// What the second scenario does beyond the first.
  func chart() -> AnswerChart {
    let world = asked.world
    let chart = RankingChart(
      text: ChartText(
        key: "comparison", title: title,
        subtitle: words(
          """
          “\(titles.1, "scenario")” less “\(titles.0, "other scenario")”: \(moved, "outcome"), \
          \(text.differenceUnit, "unit")
          """),
        source: asked.sourceLine()),
      entries: shown.map { entry in
        .row(
          RankingRow(
            key: world.economies[entry.index].code,
            label: world.name(world.economies[entry.index]),
            value: text.shown(entry.gap),
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

  /// What either scenario does, side by side.
  func dumbbells() -> AnswerChart {
    let world = asked.world
    func end(_ value: Double, _ estimate: Estimate?) -> DumbbellRow.End {
      DumbbellRow.End(text.shown(value), range: estimate.map(text.range))
    }
    let chart = DumbbellChart(
      text: ChartText(
        key: "dumbbells",
        title: capitalized(words("\(moved, "outcome") under either scenario")),
        subtitle: words(
          """
          Change in \(moved, "outcome"), \(text.moveUnitInWords, "unit"), in the \
          \(shown.count, "count") economies where the scenarios differ most
          """),
        source: asked.sourceLine()),
      rows: shown.map { entry in
        let economy = world.economies[entry.index]
        return DumbbellRow(
          key: economy.code, label: world.name(economy), first: end(entry.first, entry.sides[0]),
          second: end(entry.second, entry.sides[1]), isEmphasized: entry.index == own.index)
      }, axisTitle: text.axisTitle, numberStyle: text.numberStyle(), firstMeaning: titles.0,
      secondMeaning: titles.1, rangeMeaning: own.sides.contains(nil) ? "" : rangeMeaning,
      signs: outcome.signs)
    return AnswerChart("dumbbells", .dumbbells(chart), table: table)
  }
}
