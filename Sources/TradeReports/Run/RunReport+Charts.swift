// SPDX-License-Identifier: Apache-2.0

import Documents
package import Charts
package import Questions
package import TradeArrays
package import TradeFindings
import TradePolicy
import TradeWorlds

extension RunReport {
  /// The first outcome asked for, real income without one, after the last step, by economy, with where
  /// nine of ten draws lie.
  package func rankingChart() -> RankingChart {
    let outcome = outcomes.first ?? .realIncome
    let text = OutcomeText(outcome, in: findings.world)
    let shown = shownEconomies(by: outcome)
    let ranks = Dictionary(
      uniqueKeysWithValues: ranking(by: outcome).enumerated().map { ($0.element, $0.offset) })
    let leading = Set(leading)
    var entries: [RankingEntry] = []
    var previous: Int?
    for economy in shown {
      let rank = ranks[economy] ?? 0
      if economies.isEmpty, let previous, rank > previous + 1 {
        entries.append(.gap(words("\(rank - previous - 1, "count") economies between")))
      }
      previous = rank
      guard let reading = reading(outcome, Row(economy: economy)), let last = findings.steps.last
      else { continue }
      entries.append(
        .row(
          RankingRow(
            key: code(economy), label: name(economy), value: text.shown(last.move(reading)),
            range: findings.moveEstimate(reading, step: findings.steps.count - 1).map(text.range),
            isEmphasized: leading.contains(economy))))
    }
    let change = words("Change in \(text.wordsOfMove, "outcome")")
    let moved = capitalized(text.wordsOfMove)
    return RankingChart(
      text: ChartText(
        key: "ranking-\(scenario.name)",
        title: outcome == .realIncome
          ? counts() : words("\(moved, "outcome") in \(shown.count, "count") economies"),
        subtitle: words(
          "\(scenario.title, "title"). \(change, "change"), \(text.moveUnitInWords, "unit")"),
        source: sourceLine()),
      entries: entries, axisTitle: text.axisTitle, numberStyle: text.numberStyle(),
      rangeMeaning: rangeMeaning,
      negativeDirection: outcome.better == .more ? words("worse off") : "",
      positiveDirection: outcome.better == .more ? words("better off") : "", signs: outcome.signs)
  }

  /// What each step adds to real income in the leading economies.
  package func waterfallChart() -> WaterfallChart {
    WaterfallChart(
      text: ChartText(
        key: "steps-\(scenario.name)", title: headline(),
        subtitle: words(
          """
          \(scenario.title, "title"). What each step adds to real income, per cent of real income \
          before
          """), source: sourceLine()),
      panels: leading.map { stepsPanel(of: $0) }, totalLabel: words("All steps"),
      axisTitle: words("Change in real income, %"), numberStyle: .change().told(in: words),
      rangeMeaning: rangeMeaning)
  }

  /// What each step adds to how far an outcome of one economy moves.
  package func stepsPanel(
    of economy: EconomyIndex, _ outcome: Outcome = .realIncome
  ) -> WaterfallPanel {
    let reading = OutcomeReading(outcome, of: economy, in: findings.world)
    let text = OutcomeText(outcome, in: findings.world)
    let last = findings.steps.count - 1
    return WaterfallPanel(
      key: code(economy), title: name(economy),
      steps: findings.contributions(to: reading).enumerated().map { position, value in
        WaterfallStep(
          key: findings.steps[position].name, label: findings.steps[position].title,
          contribution: text.shown(value),
          range: findings.contributionEstimate(to: reading, step: position).map(text.range))
      }, totalRange: findings.moveEstimate(reading, step: last).map(text.range))
  }

  /// What each step adds, with the numbers behind it.
  package var stepsAnswer: AnswerChart {
    let isDrawn = findings.draws != nil
    var table = Records(
      columns: ["economy", "step", "title", .points("real_income")]
        + (isDrawn
          ? ["median", "low", "high"].map { .points("real_income_\($0)") }
            + ["more", "less"].map { "real_income_probability_of_\($0)" } + ["draws"] : []))
    for economy in leading {
      for (position, value) in findings.contributions(of: economy).enumerated() {
        let step = findings.steps[position]
        var row: [Records.Field] = [
          .text(code(economy)), .text(step.name), .text(step.title), .number(value * 100),
        ]
        if isDrawn {
          let estimate = findings.contributionEstimate(of: economy, step: position)
          row += [estimate?.median, estimate?.low, estimate?.high].map {
            .optional($0.map { $0 * 100 })
          }
          row += [.optional(estimate?.probabilityOfGain), .optional(estimate?.probabilityOfLoss)]
          row.append(estimate.map { .count($0.draws) } ?? .missing)
        }
        table.rows.append(row)
      }
    }
    return AnswerChart("steps", .waterfall(waterfallChart()), table: table)
  }

  private var rangeMeaning: String { capitalized(findings.draws?.rangeWords(in: words) ?? "") }

  /// Where the numbers come from, in one line.
  package func sourceLine() -> String {
    AnswerBasis.source(
      words("model of Caliendo and Parro (2015)"), elasticities: findings.elasticities,
      findings.options,
      world: findings.world, scenario: scenario.name)
  }
}
