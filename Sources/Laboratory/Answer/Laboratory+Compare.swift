// SPDX-License-Identifier: Apache-2.0

import Entrepot

extension Laboratory {
  /// Two scenarios side by side: every economy under both, both maps on one scale, the steps of both
  /// on one axis.
  ///
  /// - Throws: ``LabError`` of the first that has no answer.
  public func compare(
    _ first: LabQuestion, _ second: LabQuestion
  ) async throws(LabError) -> LabAnswer {
    let (one, two) = (
      try PreparedQuestion(first, for: .compare, in: self),
      try PreparedQuestion(second, for: .compare, in: self)
    )
    guard one.world.about.name == two.world.about.name else {
      throw LabError(.invalid, "The two scenarios are put to different worlds.", path: "scenarios")
    }
    let found = try await findings(one, sharing: [one, two], measuring: AnswerViews.drawnReadings)
    let other = try await findings(two, sharing: [one, two], measuring: AnswerViews.drawnReadings)
    let views = [AnswerViews(one, found), AnswerViews(two, other)]
    let scale = views.map(\.largest).max() ?? 0
    let difference = Difference(one, two, found, other)
    var charts = ["comparison": try difference.chart()]
    charts["tilesFirst"] = try views[0].tiles(key: "tiles-first", upTo: scale)
    charts["tilesSecond"] = try views[1].tiles(key: "tiles-second", upTo: scale)
    charts["steps"] = try views[0].steps(beside: views[1])
    var exactness = found.exactness
    exactness.add(other.exactness)
    let balancing = views.compactMap(\.basis.balancing)
    var parts = AnswerParts(
      headline: difference.title, sentences: [difference.sentence], charts: charts,
      exactness: exactness,
      balancing: balancing.count == 2 && balancing[0].sentence() == balancing[1].sentence()
        ? [balancing[0]] : balancing)
    parts.more["scenarios"] = .list(
      zip([one, two], views).map { prepared, view in
        .object([
          "title": .text(prepared.scenario.title), "headline": .text(view.headline),
          "sentence": .text(view.ownSentence),
        ])
      })
    return LabAnswer(
      id: one.identifier([two.identifier()]), kind: .compare, scenario: one.scenario,
      document: parts.document(one, beside: two))
  }
}

/// How far two scenarios lie apart, economy by economy.
private struct Difference {
  private typealias Entry = (
    index: Int, first: Double, second: Double, estimate: Estimate?
  )

  private let prepared: PreparedQuestion
  private let titles: (String, String)
  private let values: [Entry]
  private let rangeMeaning: String
  private let text: OutcomeText

  init(
    _ one: PreparedQuestion, _ two: PreparedQuestion, _ found: Findings, _ other: Findings
  ) {
    prepared = one
    titles = (one.scenario.title, two.scenario.title)
    rangeMeaning = capitalized(found.draws?.rangeWords ?? "")
    text = OutcomeText(one.outcome, in: one.world)
    values = one.world.economyIndices.map { economy in
      let reading = OutcomeReading(one.outcome, of: economy, in: one.world)
      return (
        index: economy.rawValue, first: found.steps[one.step].move(reading),
        second: other.steps[two.step].move(reading),
        estimate: found.differenceEstimate(to: other, reading, steps: (one.step, two.step))
      )
    }
  }

  private var outcome: Outcome { prepared.outcome }
  private var words: String { outcome.wordsOfMove }
  private var own: Entry { values[prepared.economy.rawValue] }
  private func gap(_ entry: Entry) -> Double { entry.second - entry.first }
  private var name: String { prepared.world.nameInSentence(prepared.economy) }

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
        + "\(text.number(gap(own))) \(text.differenceUnit)"
        + (own.estimate.map {
          " (\(text.interval($0)): 5 to 95 % of \($0.draws) common draws)"
        } ?? "") + ".")
  }

  func chart() throws(LabError) -> LabChart {
    let world = prepared.world
    func shown(_ value: Double) -> Records.Field { .number(text.shown(value)) }
    var table = Records(columns: [
      "economy", "name", "first_\(text.column)", "second_\(text.column)",
      "difference_\(text.differenceColumn)", "difference_low_\(text.differenceColumn)",
      "difference_high_\(text.differenceColumn)", "probability_of_more",
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
        source: prepared.sourceLine),
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
    return try LabChart(chart, table: table, width: prepared.question.view.width)
  }
}
