// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
import Questions
import TradeArrays
import TradeFindings
import TradeModel
import TradeReports
import TradeWorlds

/// One economy's sectors and partners, and what is told in numbers.
extension AnswerViews {
  func sectors() -> AnswerChart {
    let outcomes = Self.sectorOutcomes(asked)
    let shown = outcomes[0]
    let text = OutcomeText(shown, in: world)
    let benchmark = step.equilibrium.benchmark
    let made = report.rows(.sector, of: asked.focus).filter { row in
      row.sector.map { benchmark.grossOutput[economy: asked.focus, sector: $0] > 0 } ?? false
    }
    let moved = made.map { (row: $0, move: move(shown, $0)) }.filter(\.move.isFinite)
      .sorted { $0.move < $1.move }
    let rows = moved.map(\.row)
    let directions = Directions(rows.compactMap { verdict(shown, $0) })
    let outcome = text.wordsWithoutMoney
    let chart = RankingChart(
      text: ChartText(
        key: "sectors",
        title: directions.isStill
          ? shown.isPlural
            ? words("\(name, "economy"): \(outcome, "outcomes") change in no sector")
            : words("\(name, "economy"): \(outcome, "outcome") changes in no sector")
          : words.clauses(
            [
              words(
                """
                \(name, "economy"): \(outcome, "outcome") up in \(directions.up, "up") of \
                \(rows.count, "count") sectors, down in \(directions.down, "down")
                """)
            ] + directions.rest(in: words)),
        subtitle: words(
          """
          \(stepWords, "step"). Change in \(text.wordsOfMove, "outcome") by sector, \
          \(text.moveUnit, "unit")
          """),
        source: asked.sourceLine(part)),
      entries: moved.map { row, move in
        let label = label(row)
        return .row(
          RankingRow(
            key: label.code, label: label.name, value: text.shown(move),
            range: estimate(shown, row).map(text.range)))
      }, axisTitle: text.axisTitle,
      numberStyle: text.numberStyle(decimals: min(1, text.decimals)), rangeMeaning: rangeMeaning,
      signs: shown.signs)
    return AnswerChart(
      "sectors", .ranking(chart), table: behind(table(["sector", "name"], outcomes, rows)))
  }

  func partners() -> AnswerChart {
    let shown = Self.partnerOutcomes[0]
    let all = report.rows(.partner, of: asked.focus)
    // Billions: a thousand of the world's million.
    let large = all.map { (row: $0, size: move(shown, $0) / 1000) }
      .sorted { $0.size.magnitude > $1.size.magnitude }.prefix(14)
      .sorted { $0.size < $1.size }
    let chart = RankingChart(
      text: ChartText(
        key: "partners", title: partnersTitle(large),
        subtitle: words.clauses(
          [
            words(
              """
              \(stepWords, "step"). Change in exports by partner, billion \
              \(world.about.currency, "currency"), relative to world GDP
              """)
          ] + (findings.draws == nil ? [words("nothing was drawn")] : [])),
        source: asked.sourceLine(part)),
      entries: large.map { row, size in
        let label = label(row)
        return .row(
          RankingRow(
            key: label.code, label: label.name, value: size,
            range: estimate(shown, row).map { ValueRange($0.low / 1000, $0.high / 1000) }))
      }, axisTitle: words("Change in exports, billion \(world.about.currency, "currency")"),
      numberStyle: .change().told(in: words), rangeMeaning: rangeMeaning)
    return AnswerChart(
      "partners", .ranking(chart),
      table: behind(table(["partner", "name"], Self.partnerOutcomes, all)))
  }

  /// The two partners to whom sales change most, of those whose direction the draws settle best.
  private func partnersTitle(_ partners: [(row: Row, size: Double)]) -> String {
    let told = partners.filter { $0.size.magnitude >= 0.005 }
      .sorted { $0.size.magnitude > $1.size.magnitude }
      .compactMap { one in
        verdict(Self.partnerOutcomes[0], one.row).map {
          (partner: partner(one.row, size: one.size), verdict: $0)
        }
      }
    guard !told.isEmpty else {
      return capitalized(
        words("\(world.owner(asked.focus), "economy's") sales change to no partner"))
    }
    let sure = told.filter { $0.verdict.certainty == .sure }
    let moved = (sure.isEmpty ? told.filter { $0.verdict.certainty == .probable } : sure).prefix(2)
    let seller =
      sure.isEmpty
      ? words("\(nameInSentence, "economy") probably") : nameInSentence
    let (less, more) = (
      moved.filter { $0.verdict.sign < 0 }.map(\.partner),
      moved.filter { $0.verdict.sign > 0 }.map(\.partner)
    )
    let (losing, gaining) = (words.list(less), words.list(more))
    let title =
      switch (less.isEmpty, more.isEmpty) {
      case (true, true): words("To whom \(nameInSentence, "economy") sells more or less is open")
      case (false, true): words("\(seller, "economy") sells less to \(losing, "partners")")
      case (true, false): words("\(seller, "economy") sells more to \(gaining, "partners")")
      case (false, false):
        moved[moved.startIndex].verdict.sign < 0
          ? words(
            """
            \(seller, "economy") sells less to \(losing, "partner"), more to \(gaining, "other partner")
            """)
          : words(
            """
            \(seller, "economy") sells more to \(gaining, "partner"), less to \(losing, "other partner")
            """)
      }
    return capitalized(title)
  }

  /// A partner, and how much more it is sold: `China (+15 billion USD)`.
  private func partner(_ row: Row, size: Double) -> String {
    let name = row.partner.map(world.nameInSentence) ?? ""
    let estimate = estimate(Self.partnerOutcomes[0], row)
    let decimals = estimate == nil ? 1 : size.magnitude < 10 ? 1 : 0
    let change = NumberStyle.change(decimals: decimals).told(in: words).text(size)
    return words(
      "\(name, "partner") (\(change, "change") billion \(world.about.currency, "currency"))")
  }

  /// The economy looked at, in numbers: every outcome, a level's before the policy, and how sure it is.
  var economySummary: JSONValue {
    let label = world.economies[asked.focus.rawValue]
    var fields: [String: JSONValue] = ["code": .text(label.code), "name": .text(name)]
    var before: [String: JSONValue] = [:]
    var estimates: [String: JSONValue] = [:]
    for outcome in Outcome.all(in: world) {
      guard
        let reading = report.reading(outcome, Row(economy: asked.focus))
      else { continue }
      let text = OutcomeText(outcome, in: world)
      let value = text.shown(step.value(reading))
      fields[outcome.identifier] = value.isFinite ? .number(value) : .null
      if !outcome.unit.isChange {
        before[outcome.identifier] = .number(text.shown(step.valueBefore(reading)))
      }
      if let found = findings.estimate(reading, step: position) {
        estimates[outcome.identifier] = Self.document(found, text)
      }
    }
    fields["before"] = .object(before)
    fields["estimates"] = .object(estimates)
    return .object(fields)
  }

  /// An estimate as its outcome is shown, for other programs, and the decimals with which it is.
  private static func document(_ estimate: Estimate, _ text: OutcomeText) -> JSONValue {
    .object([
      "median": .number(text.shown(estimate.median)), "low": .number(text.shown(estimate.low)),
      "high": .number(text.shown(estimate.high)), "gain": .number(estimate.probabilityOfGain),
      "loss": .number(estimate.probabilityOfLoss), "draws": .number(Double(estimate.draws)),
      "decimals": .number(Double(text.decimals(of: estimate))),
    ])
  }

  /// All economies after the step looked at, in numbers: every outcome.
  var economyTable: Records {
    var table = table(
      ["economy", "name"], Outcome.all(in: world), world.economyIndices.map { Row(economy: $0) })
    table.columns.append("largest_residual")
    for row in table.rows.indices {
      table.rows[row].append(.number(step.exactness.largestResidual))
    }
    return table
  }
}
