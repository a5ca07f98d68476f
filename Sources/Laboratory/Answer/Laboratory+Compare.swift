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
    let found = try await findings(one, sharing: [one, two])
    let other = try await findings(two, sharing: [one, two])
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

  init(
    _ one: PreparedQuestion, _ two: PreparedQuestion, _ found: Findings, _ other: Findings
  ) {
    prepared = one
    titles = (one.scenario.title, two.scenario.title)
    rangeMeaning = capitalized(found.draws?.rangeWords ?? "")
    let outcome = one.outcome
    let before = found.steps[one.step].outcomes.economies
    let after = other.steps[two.step].outcomes.economies
    values = one.world.economyIndices.map { economy in
      let estimate = outcome.headline.flatMap {
        found.differenceEstimate(to: other, of: economy, steps: (one.step, two.step), $0)?
          .scaled(by: 100)
      }
      return (
        index: economy.rawValue, first: outcome.value(before[economy.rawValue]) * 100,
        second: outcome.value(after[economy.rawValue]) * 100, estimate: estimate
      )
    }
  }

  private var outcome: MapOutcome { prepared.outcome }
  private var own: Entry { values[prepared.economy.rawValue] }
  private func gap(_ entry: Entry) -> Double { entry.second - entry.first }
  private var name: String { prepared.world.nameInSentence(prepared.economy) }

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

  func chart() throws(LabError) -> LabChart {
    let world = prepared.world
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
        source: prepared.sourceLine),
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
    return try LabChart(chart, table: table, width: prepared.question.view.width)
  }
}
