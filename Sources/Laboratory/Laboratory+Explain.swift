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
  /// What each measure does, and how far that depends on their order; the steps up to the one looked at
  /// count.
  func attribute(
    _ asked: ResolvedQuestion, orders: Int, _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws(QuestionFault) -> AnswerContent {
    guard Attribution.permutationLimits.contains(orders) else {
      throw QuestionFault(
        .invalid,
        saying: """
          orders \(orders, "orders"): \(Attribution.permutationLimits.lowerBound, "least") to \
          \(Attribution.permutationLimits.upperBound, "most") can be drawn.
          """, path: "orders")
    }
    let model = try model(of: asked)
    let measures = try asked.measures(shelf)
    let expected =
      measures.count <= Attribution.exactLimit
      ? Double(1 << measures.count) : Double(orders * measures.count)
    let name = asked.first.scenario.name
    let attribution = try await solving { () async throws(ModelError) in
      try await Attribution(
        model: model, measures: measures, readings: asked.readings, permutations: orders
      ) {
        progress(
          Progress(words: "\(name): \($0) equilibria", share: min(0.99, Double($0) / expected)))
      }
    }
    var spread: AttributionSpread?
    let drawn = try drawn(asked)
    if let (inputs, plan) = drawn.few {
      progress(Progress(words: "\(name): \(plan.draws) draws"))
      spread = try await solving { () async throws(ModelError) in
        try await AttributionSpread(
          inputs, model: model, around: attribution, plan: plan, whole: asked.drawing?.whole)
      }
    }
    let report = AttributionReport(
      scenario: asked.first.scenario, model: model, attribution: attribution, spread: spread)
    let chart = report.chart()
    var content = AnswerContent(
      report.basis, headline: chart.text.title, sentences: [report.sentence()],
      foot: report.footer() + drawn.note, records: report.records(), tables: report.tables())
    content.charts = [
      AnswerChart("attribution", .waterfall(chart), table: report.records())
    ]
    content.details = report.details()
    return content
  }

  /// What is drawn for a question that asks for many equilibria of each draw, and how often.
  ///
  /// - Returns: Nothing few where nothing is to be drawn or nothing of it is uncertain, which the note
  ///   says.
  func drawn(
    _ asked: ResolvedQuestion
  ) throws(QuestionFault) -> (few: (UncertainInputs, Ensemble.Plan)?, note: String) {
    guard let drawing = asked.drawing else { return (nil, "") }
    let inputs = try asked.inputs(of: asked.scenarioLookedAt, in: shelf)
    guard !inputs.varying.isEmpty else {
      return (nil, " " + UncertainInputs.Group.undrawn(inputs.groups))
    }
    return ((inputs, drawing.plan), "")
  }

  /// Real income taken apart: terms of trade, trade volume at tariff wedges, trade costs.
  func decompose(
    _ asked: ResolvedQuestion, by rows: Question.DecompositionRows
  ) async throws(QuestionFault) -> AnswerContent {
    let economies = asked.readings.flatMap(\.place.economies)
    guard asked.outcome == .realIncome else {
      throw QuestionFault(
        .invalid,
        saying: """
          outcome \(asked.outcome.identifier, "outcome"): it is real income that is taken apart; leave it \
          out.
          """,
        path: "outcome")
    }
    let model = try model(of: asked)
    let policy = try asked.policies(in: shelf)[asked.step].policy
    let drawn = try drawn(asked)
    let report = try await solving { () async throws(ModelError) in
      let found = try await WelfareDecomposition.along(model, to: policy, economies: economies)
      var spread: DecompositionSpread?
      if let (inputs, plan) = drawn.few {
        spread = try await DecompositionSpread(
          inputs, model: model, to: policy, around: found, plan: plan,
          whole: asked.drawing?.whole)
      }
      return DecompositionReport(
        scenario: asked.first.scenario, model: model, found: found, spread: spread,
        books: OutcomeBooks(try model.solve(policy)))
    }
    var whole = report.chart(by: .part, top: 3)
    whole.text.source = asked.sourceLine()
    var partners = report.chart(by: .partner, top: 10)
    partners.text.source = asked.sourceLine()
    var content = AnswerContent(
      report.basis, headline: whole.text.title, sentences: [report.sentence()],
      foot: report.footer() + drawn.note, records: report.records(by: rows),
      tables: report.tables(by: rows, top: asked.top))
    content.charts = [
      AnswerChart("decomposition", .waterfall(whole), table: report.records(by: .part)),
      AnswerChart(
        "decompositionPartners", .waterfall(partners), table: report.records(by: .partner)),
    ]
    if rows == .sector {
      content.charts.append(
        AnswerChart(
          "decompositionSectors", .waterfall(report.chart(by: .sector, top: asked.top)),
          table: report.records(by: .sector)))
    }
    return content
  }

  /// Which tariffs, trade costs and elasticities in the world matter most.
  func sensitivity(
    _ asked: ResolvedQuestion, by rows: Question.SensitivityRows
  ) async throws(QuestionFault) -> AnswerContent {
    let model = try model(of: asked)
    let policy = try asked.policies(in: shelf)[asked.step].policy
    let drawn = try drawn(asked)
    let reports = try await solving { () async throws(ModelError) in
      let equilibrium = try model.solve(policy)
      var gradients: [Gradient] = []
      for reading in asked.readings { gradients.append(try reading.gradient(equilibrium)) }
      let effects = zip(gradients, asked.readings).map {
        SensitivityEffects($0, of: $1, in: equilibrium.benchmark)
      }
      var spread: SensitivitySpread?
      if let (inputs, plan) = drawn.few {
        spread = await SensitivitySpread(
          inputs, model: model, around: equilibrium, readings: asked.readings,
          gradients: gradients, effects: effects, groupings: [rows, .elasticity], top: asked.top,
          plan: plan)
      }
      return asked.readings.indices.map { position in
        SensitivityReport(
          scenario: asked.first.scenario, model: model, equilibrium: equilibrium,
          reading: asked.readings[position], gradient: gradients[position],
          effects: effects[position], spread: spread)
      }
    }
    let first = reports[0]
    var records = Records(columns: first.records(by: rows).columns)
    for report in reports { records.rows += report.records(by: rows).rows }
    let map = first.heatMap(top: asked.top)
    var content = AnswerContent(
      first.basis, headline: map.text.title, sentences: [],
      foot: reports.map { $0.footer() }.joined(separator: " ") + first.drawnWords + " "
        + first.basis.foot + drawn.note,
      records: records,
      tables: reports.map { $0.table(by: rows, top: asked.top) })
    var cells = first.records(by: .cell)
    cells.rows = Array(cells.rows.prefix(50))
    content.charts = [
      AnswerChart("sensitivity", .heatMap(map), table: cells),
      AnswerChart(
        "tariffs", .ranking(first.tariffChart(top: min(asked.top, 15))), table: cells),
      AnswerChart(
        "elasticities", .ranking(first.elasticityChart(top: min(asked.top, 12))),
        table: first.records(by: .elasticity)),
    ]
    content.details = first.details
    return content
  }

  /// How large a measure has to be for a number to take a value; the steps up to the one looked at
  /// count.
  func seek(
    _ asked: ResolvedQuestion, _ goal: Question.Goal
  ) async throws(QuestionFault) -> AnswerContent {
    guard goal.largest > 0, goal.largest.isFinite, let target = asked.target else {
      throw QuestionFault(
        .invalid, saying: "largest \("\(goal.largest)", "size"): a positive size is needed.",
        path: "largest")
    }
    let measures = try asked.measures(shelf)
    let varied: (position: Int, part: CompiledMeasure.Part)
    do throws(DataError) {
      varied = try CompiledMeasure.find(goal.vary, in: measures)
    } catch {
      throw QuestionFault(
        .invalid, saying: "vary \(goal.vary, "measure"): \(error.whole, "fault")", path: "vary")
    }
    let measure = measures[varied.position]
    guard let allowed = measure.sizes(of: varied.part) else {
      throw QuestionFault(
        .invalid,
        saying: """
          vary \(goal.vary, "measure"): the measure sets levels, caps or floors, which have no size, or has \
          no such effect; measures that add points, change trade costs or cut tariffs have one.
          """,
        path: "vary")
    }
    let model = try model(of: asked)
    let inputs = try asked.inputs(of: asked.scenarioLookedAt, in: shelf)
    let reading = asked.readings[0]
    let report = try await solving { () async throws(ModelError) in
      let seek = try GoalSeek(
        model: model, measures: measures, varied: varied.position, part: varied.part,
        sizes: 0...min(goal.largest, allowed.upperBound), reading: reading, target: target)
      var spread: GoalSpread?
      var reach: GoalReach?
      if let drawing = asked.drawing, !inputs.varying.isEmpty {
        switch seek.answer {
        case .size(let size):
          spread = try await GoalSpread(
            at: size, inputs, model: model, steps: asked.scenarioLookedAt.byStep(measures),
            varied: varied.position, part: varied.part, sizes: seek.sizes, reading: reading,
            target: target, plan: drawing.plan)
        case .none(_, _, let nearest):
          reach = try await GoalReach(
            at: [seek.sizes.lowerBound, nearest.size, seek.sizes.upperBound], inputs, model: model,
            measures: measures, varied: varied.position, part: varied.part, reading: reading,
            target: target, plan: drawing.plan)
        }
      }
      return SeekReport(
        scenario: asked.first.scenario, model: model, measure: measure, part: varied.part,
        reading: reading, target: target, seek: seek, spread: spread, reach: reach,
        certain: asked.drawing != nil && inputs.varying.isEmpty ? inputs.groups : nil)
    }
    let chart = report.chart()
    var content = AnswerContent(
      report.basis, headline: chart.text.title, sentences: [report.sentence()],
      foot: report.basis.foot, records: report.records(), tables: [report.table()])
    content.charts = [AnswerChart("seek", .lines(chart), table: report.records())]
    content.details = report.details
    return content
  }
}
