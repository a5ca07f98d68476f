// SPDX-License-Identifier: Apache-2.0

import Entrepot

extension Laboratory {
  /// Two scenarios side by side: every economy under both, both maps on one scale, the steps of both
  /// on one axis.
  ///
  /// - Throws: ``LabError`` of the first that has no answer.
  public func compare(
    _ first: LabQuestion, _ second: LabQuestion
  ) throws(LabError) -> LabAnswer {
    let (one, two) = (
      try PreparedQuestion(first, for: .compare, in: self),
      try PreparedQuestion(second, for: .compare, in: self)
    )
    guard one.world.about.name == two.world.about.name else {
      throw LabError(.invalid, "The two scenarios are put to different worlds.", path: "scenarios")
    }
    let (found, other) = (try findings(one), try findings(two))
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
    index: Int, first: Double, second: Double, range: ClosedRange<Double>?
  )

  private let prepared: PreparedQuestion
  private let titles: (String, String)
  private let sets: Int
  private let values: [Entry]

  init(
    _ one: PreparedQuestion, _ two: PreparedQuestion, _ found: Findings, _ other: Findings
  ) {
    prepared = one
    titles = (one.scenario.title, two.scenario.title)
    sets = found.rangeSets.count
    let outcome = one.outcome
    let before = found.steps[one.step].outcomes.economies
    let after = other.steps[two.step].outcomes.economies
    values = one.world.economyIndices.map { economy in
      let range = outcome.headline.flatMap { headline in
        found.differenceRange(to: other, of: economy, steps: (one.step, two.step)) {
          $0[keyPath: headline] * 100
        }
      }
      return (
        index: economy.rawValue, first: outcome.value(before[economy.rawValue]) * 100,
        second: outcome.value(after[economy.rawValue]) * 100, range: range
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
    let range = own.range ?? difference...difference
    // What rounds to zero under every set is no difference.
    guard max(-range.lowerBound, range.upperBound) >= 0.005 else {
      return "For \(name) the two scenarios do not differ in \(outcome.words)"
    }
    let isBetter = [.realIncome, .realWage, .realGDP].contains(outcome)
    // Sets that disagree on the sign leave open which is better.
    if range.lowerBound < 0, range.upperBound > 0 {
      return isBetter
        ? "For \(name) either scenario may be the better in \(outcome.words)"
        : capitalized("\(possessive(name)) \(outcome.words) may be higher under either scenario")
    }
    let under = "under “\(range.upperBound > 0 ? titles.1 : titles.0)”"
    return capitalized(
      isBetter
        ? "\(name) does better \(under)"
        : "\(possessive(name)) \(outcome.words) are higher \(under)")
  }

  var sentence: String {
    capitalized(
      "\(possessive(name)) \(outcome.words): \(signed(own.first, decimals: 2)) % under “\(titles.0)”, "
        + "\(signed(own.second, decimals: 2)) % under “\(titles.1)”, a difference of "
        + "\(signed(gap(own), decimals: 2)) percentage points"
        + (own.range.map {
          " (\(signed($0.lowerBound, decimals: 2)) to \(signed($0.upperBound, decimals: 2)) over "
            + "\(sets) sets of trade elasticities)"
        } ?? "") + ".")
  }

  func chart() throws(LabError) -> LabChart {
    let world = prepared.world
    var table = Records(columns: [
      "economy", "name", "first_percent", "second_percent", "difference_points",
      "difference_low_points", "difference_high_points",
    ])
    for entry in values {
      let economy = world.economies[entry.index]
      table.rows.append([
        .text(economy.code), .text(economy.name), .number(entry.first), .number(entry.second),
        .number(gap(entry)), entry.range.map { .number($0.lowerBound) } ?? .missing,
        entry.range.map { .number($0.upperBound) } ?? .missing,
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
            range: entry.range.map { ValueRange($0.lowerBound, $0.upperBound) },
            isEmphasized: entry.index == own.index))
      }, axisTitle: "Difference in \(outcome.words), percentage points",
      rangeMeaning: own.range == nil ? "" : "Range over \(sets) sets of trade elasticities",
      signs: outcome.signs)
    return try LabChart(chart, table: table, width: prepared.question.view.width)
  }
}
