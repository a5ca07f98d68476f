// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
import Questions
import TradeArrays
import TradeFindings
import TradePolicy
import TradeReports
import TradeWorlds

extension AnswerViews {
  /// What each step adds to the outcome of the economy looked at.
  func steps() -> AnswerChart {
    let chart = WaterfallChart(
      text: ChartText(
        key: "steps", title: ownHeadline, subtitle: stepsSubtitle, source: asked.sourceLine(part)),
      panels: [report.stepsPanel(of: asked.focus, ownOutcome)], totalLabel: words("All steps"),
      axisTitle: ownText.axisTitle, numberStyle: ownText.numberStyle(), rangeMeaning: rangeMeaning)
    return AnswerChart("steps", .waterfall(chart), table: behind(stepTable))
  }

  private var stepsSubtitle: String {
    let unit = ownText.moveUnitInWords
    return words(
      """
      “\(scenario.title, "scenario")”: what each step adds to \(world.owner(asked.focus), "economy's") \
      \(ownText.wordsOfMove, "outcome"), \(unit, "unit")
      """)
  }

  private var stepTable: Records {
    Records(columns: ["step", "title"] + contributionColumns, rows: contributions)
  }

  private var contributionColumns: [Records.Column] {
    let stem = ownOutcome.columnStem
    return [ownText.differences(stem)]
      + ["median", "low", "high"].map { ownText.differences("\(stem)_\($0)") }
      + ["more", "less"].map { Records.Column("\(stem)_probability_of_\($0)") }
  }

  /// By step its name, its title and what it adds to the outcome, with how sure that is.
  private var contributions: [[Records.Field]] {
    let reading = OutcomeReading(ownOutcome, of: asked.focus, in: world)
    func shown(_ value: Double?) -> Records.Field { .optional(value.map(ownText.shown)) }
    return findings.contributions(to: reading).enumerated().map { position, value in
      let step = findings.steps[position]
      let estimate = findings.contributionEstimate(to: reading, step: position)
      return [
        .text(step.name), .text(step.title), shown(value), shown(estimate?.median),
        shown(estimate?.low), shown(estimate?.high), .optional(estimate?.probabilityOfGain),
        .optional(estimate?.probabilityOfLoss),
      ]
    }
  }

  /// The steps of two scenarios on one axis, a panel each.
  func steps(beside other: AnswerViews) -> AnswerChart {
    var table = Records(columns: ["scenario", "step", "title"] + contributionColumns)
    var panels: [WaterfallPanel] = []
    for (number, view) in [self, other].enumerated() {
      var panel = view.report.stepsPanel(of: asked.focus, ownOutcome)
      panel.key += "-\(number + 1)"
      panel.title = view.scenario.title
      panels.append(panel)
      table.rows += view.contributions.map { [.text(view.scenario.title)] + $0 }
    }
    let chart = WaterfallChart(
      text: ChartText(
        key: "steps-compared",
        title: words("\(name, "economy") step by step under both"), subtitle: stepsSubtitle,
        source: asked.sourceLine(part)),
      panels: panels, totalLabel: words("All steps"), axisTitle: ownText.axisTitle,
      numberStyle: ownText.numberStyle(), rangeMeaning: rangeMeaning)
    return AnswerChart("steps", .waterfall(chart), table: table)
  }
}
