// SPDX-License-Identifier: Apache-2.0

import Charts
import Questions
import TradeFindings
import TradeModel
import TradePolicy
import TradeReports
import TradeWorlds

extension Laboratory {
  /// How sure numbers are, over draws of all that is not known exactly.
  func estimate(
    _ asked: ResolvedQuestion, _ wanted: Question.Estimation
  ) async throws(QuestionFault) -> AnswerContent {
    guard let drawing = asked.drawing else {
      throw QuestionFault(
        .invalid, "draws none: an estimate is made of draws.", path: "options.draws")
    }
    let model = try model(of: asked)
    let policies = try asked.policies(in: shelf)
    let central = try solving { () throws(ModelError) in
      var central: [Equilibrium] = []
      for step in policies {
        central.append(try model.solve(step.policy, from: central.last?.startingPoint))
      }
      return central
    }
    let sets = UncertainInputs.sets(
      asked.world, central: asked.first.assumptions.elasticities, own: asked.own)
    let kinds = UncertainInputs.errorKinds(of: sets)
    if wanted.comparesErrors, kinds.count == 1 {
      throw QuestionFault(
        .invalid,
        "compare-errors: none of the sets that are drawn has any "
          + "(\(sets.map(\.name).joined(separator: ", "))).", path: "compare-errors")
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
        "estimate: \(UncertainInputs.Group.noneUncertain(drawn.groups)), so that there is nothing to "
          + "draw; 'entrepot run' answers without draws.", path: "options.uncertainty")
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
      inputs: drawn, ensemble: found, spread: shares, tornado: tornado,
      alternatives: alternatives)
    let chart = report.chart()
    var content = AnswerContent(
      report.basis, headline: chart.text.title, sentences: [report.sentence()],
      foot: report.footer(), records: report.records(), tables: report.tables())
    content.charts = [AnswerChart("estimate", .ranking(chart), table: report.records())]
    content.details = report.details()
    content.figures = report.figures
    if wanted.tellsDraws { content.drawRecords = report.drawRecords() }
    return content
  }
}
