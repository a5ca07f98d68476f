// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
import Questions
import TradeFindings
import TradeModel
import TradePolicy
import TradeReports
import TradeWorlds

extension Laboratory {
  /// How sure numbers are, over draws of all that is not known exactly.
  func estimate(
    _ asked: ResolvedQuestion, _ wanted: Question.Estimation, _ parts: AnswerParts
  ) async throws(QuestionFault) -> AnswerContent {
    guard let drawing = asked.drawing else {
      throw QuestionFault(
        .invalid, saying: "draws none: an estimate is made of draws.", path: "options.draws")
    }
    let model = try model(of: asked)
    let policies = try asked.policies(in: shelf)
    let centre = try solving { () throws(ModelError) in
      try Findings(model: model, steps: policies, reusing: recent(asked, part: 0, policies))
    }
    let central = centre.steps.map(\.equilibrium)
    let sets = UncertainInputs.sets(
      asked.world, central: asked.first.assumptions.elasticities, own: asked.own)
    let kinds = UncertainInputs.errorKinds(of: sets)
    if wanted.comparesErrors, kinds.count == 1 {
      throw QuestionFault(
        .invalid,
        saying: """
          compare-errors: none of the sets that are drawn has any \
          (\(sets.map(\.name).joined(separator: ", "), "names")).
          """, path: "compare-errors")
    }
    let plan = asked.rows.map { Ensemble.Plan(draws: $0.count) } ?? drawing.plan
    func ensemble(_ inputs: UncertainInputs) async throws(QuestionFault) -> Ensemble {
      let found = await Ensemble(
        inputs, model: model, around: central, readings: asked.readings, plan: plan)
      guard found.count > 0 else {
        throw QuestionFault(
          found.firstFailure ?? ModelError(.policy, "No draw found an equilibrium."))
      }
      return found
    }
    let drawn = try asked.inputs(of: asked.first.scenario, errors: drawing.errors, in: shelf)
    guard !drawn.varying.isEmpty else {
      throw QuestionFault(
        .invalid,
        saying: """
          estimate: \(UncertainInputs.Group.noneUncertain(drawn.groups), "fault"), so that there is \
          nothing to draw; 'entrepot run' answers without draws.
          """, path: "options.uncertainty")
    }
    if drawing.isFirstOrder {
      return try await firstOrder(asked, wanted, parts, drawn, drawing.plan, model, central)
    }
    let found = try await ensemble(drawn)
    var alternatives: [EstimateReport.Alternative] = []
    if wanted.comparesErrors {
      for other in kinds where other != drawn.errors {
        let others = try asked.inputs(of: asked.first.scenario, errors: other, in: shelf)
        alternatives.append(.init(others, try await ensemble(others)))
      }
      alternatives.insert(.init(drawn, found), at: kinds.firstIndex(of: drawn.errors) ?? 0)
    }
    let shares =
      wanted.tellsSpread
      ? await Spread(drawn, model: model, around: central, readings: asked.readings, plan: plan)
      : nil
    let tornado =
      wanted.tellsSpread
      ? await Tornado(drawn, model: model, around: central, readings: asked.readings) : nil
    let report = EstimateReport(
      scenario: asked.first.scenario, model: model, central: central, readings: asked.readings,
      inputs: drawn, draws: .solved(found), step: asked.question.step, spread: shares,
      tornado: tornado, alternatives: alternatives)
    var content = Self.content(report, parts)
    if wanted.tellsDraws { content.drawRecords = report.drawRecords() }
    return content
  }

  /// How sure numbers are to first order; of every step, or of the one that is looked at.
  private func firstOrder(
    _ asked: ResolvedQuestion, _ wanted: Question.Estimation, _ parts: AnswerParts,
    _ inputs: UncertainInputs, _ plan: Ensemble.Plan, _ model: Model, _ central: [Equilibrium]
  ) async throws(QuestionFault) -> AnswerContent {
    let needsSolved: [(name: String, isWanted: Bool)] = [
      ("compare-errors", wanted.comparesErrors), ("spread", wanted.tellsSpread),
      ("draws-output", wanted.tellsDraws), ("draws-file", wanted.drawsFile != nil),
    ]
    if let name = needsSolved.first(where: \.isWanted)?.name {
      throw QuestionFault(
        .invalid,
        saying: """
          \(name, "option"): needs draws that are solved, and draws \
          \(AskedDraws.firstOrderName, "draws") solves none; leave one of the two out.
          """, path: name)
    }
    let steps = asked.question.step.map { [$0] } ?? Array(central.indices)
    let lines = try await solving { () async throws(ModelError) in
      var lines: [FirstOrder] = []
      for step in steps {
        lines.append(
          try await FirstOrder(
            inputs, model: model, around: central, step: step, readings: asked.readings))
      }
      return lines
    }
    let report = EstimateReport(
      scenario: asked.first.scenario, model: model, central: central, readings: asked.readings,
      inputs: inputs,
      draws: .firstOrder(lines, DrawAccount(firstOrder: inputs, plan: plan)))
    return Self.content(report, parts)
  }

  private static func content(_ report: EstimateReport, _ parts: AnswerParts) -> AnswerContent {
    let chart = report.chart()
    var content = AnswerContent(
      report.basis, headline: chart.text.title,
      sentences: [report.sentence() + report.spreadSentence()],
      foot: report.footer(), records: report.records(), tables: report.tables())
    if parts.contains(.estimate) {
      content.charts = [AnswerChart("estimate", .ranking(chart), table: report.records())]
    }
    content.details = report.details()
    content.figures = report.figures
    return content
  }
}
