// SPDX-License-Identifier: Apache-2.0

import Entrepot

extension Laboratory {
  /// What each measure does to the economy looked at, and how far that depends on their order.
  ///
  /// - Parameters:
  ///   - question: The question; the steps up to the one looked at count.
  ///   - progress: Hears of shares of the work from 0 to 1.
  /// - Throws: ``LabError``; also if there are more than 20 measures, which would take minutes.
  public func attribute(
    _ question: LabQuestion, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(LabError) -> LabAnswer {
    let count = question.scenario.measures.count
    guard count <= 20 else {
      throw LabError(
        .invalid,
        "The scenario has \(count) measures; here up to 20 are told apart, the command line does "
          + "more.")
    }
    let prepared = try PreparedQuestion(question, for: .attribute, in: self)
    let width = question.view.width
    let model = try prepared.model(self)
    let measures = try prepared.measures()
    let expected =
      measures.count <= Attribution.exactLimit
      ? Double(1 << measures.count) : 200 * Double(measures.count)
    let reading = prepared.reading
    let attribution: Attribution
    do throws(ModelError) {
      attribution = try await Attribution(
        model: model, measures: measures, readings: [reading]
      ) { progress(min(0.99, Double($0) / expected)) }
    } catch {
      throw LabError(.unsolved, error.description)
    }
    var spread: AttributionSpread?
    if let drawing = prepared.drawing {
      let inputs = try prepared.inputs(of: prepared.scenarioLookedAt)
      do throws(ModelError) {
        spread = try await AttributionSpread(
          inputs, model: model, around: attribution, plan: drawing.plan)
      } catch {
        throw LabError(.unsolved, error.description)
      }
    }
    let report = AttributionReport(
      scenario: prepared.scenario, model: model, attribution: attribution, spread: spread)
    var chart = report.chart()
    chart.text.key = "attribution"
    let parts = AnswerParts(
      headline: chart.text.title, sentences: [report.sentence(), report.footer()],
      charts: ["attribution": try LabChart(chart, table: report.records(), width: width)],
      basis: report.basis)
    return LabAnswer(
      id: prepared.identifier(), kind: .attribute, scenario: prepared.scenario,
      document: parts.document(prepared))
  }

  /// The economy's real income taken apart: terms of trade, trade volume at tariff wedges, trade
  /// costs.
  ///
  /// - Throws: ``LabError``; also with revenue wasted.
  public func decompose(_ question: LabQuestion) async throws(LabError) -> LabAnswer {
    let prepared = try PreparedQuestion(question, for: .decompose, in: self)
    let width = question.view.width
    let model = try prepared.model(self)
    let policy = prepared.policies[prepared.step].policy
    let report: DecompositionReport
    do throws(ModelError) {
      report = DecompositionReport(
        scenario: prepared.scenario, model: model,
        found: try await WelfareDecomposition.along(
          model, to: policy, economies: [prepared.economy]),
        books: OutcomeBooks(try model.solve(policy)))
    } catch {
      throw LabError(.unsolved, error.description)
    }
    var whole = report.chart(by: .part, top: 3)
    whole.text.key = "decomposition"
    whole.text.source = prepared.sourceLine
    var partners = report.chart(by: .partner, top: 10)
    partners.text.key = "decomposition-partners"
    partners.text.source = prepared.sourceLine
    let parts = AnswerParts(
      headline: whole.text.title, sentences: ["\(whole.text.title).", report.basis.foot],
      charts: [
        "decomposition": try LabChart(whole, table: report.records(by: .part), width: width),
        "decompositionPartners": try LabChart(
          partners, table: report.records(by: .partner), width: width),
      ], basis: report.basis)
    return LabAnswer(
      id: prepared.identifier(), kind: .decompose, scenario: prepared.scenario,
      document: parts.document(prepared))
  }

  /// Which tariffs and trade costs in the world matter most to the economy looked at.
  ///
  /// - Throws: ``LabError``.
  public func sensitivity(_ question: LabQuestion) throws(LabError) -> LabAnswer {
    let prepared = try PreparedQuestion(question, for: .sensitivity, in: self)
    let width = question.view.width
    let model = try prepared.model(self)
    let report: SensitivityReport
    do throws(ModelError) {
      report = try SensitivityReport(
        scenario: prepared.scenario, model: model,
        equilibrium: try model.solve(prepared.policies[prepared.step].policy),
        reading: prepared.reading)
    } catch {
      throw LabError(.unsolved, error.description)
    }
    var map = report.heatMap(top: 15)
    map.text.key = "sensitivity"
    var elasticities = report.elasticityChart(top: 12)
    elasticities.text.key = "elasticities"
    var cells = report.records(by: .cell)
    cells.rows = Array(cells.rows.prefix(50))
    var parts = AnswerParts(
      headline: map.text.title, sentences: [report.footer(), report.basis.foot],
      charts: [
        "sensitivity": try LabChart(map, table: cells, width: width),
        "elasticities": try LabChart(
          elasticities, table: report.records(by: .elasticity), width: width),
      ], basis: report.basis)
    parts.more["at"] = .number(report.level * 100)
    return LabAnswer(
      id: prepared.identifier(), kind: .sensitivity, scenario: prepared.scenario,
      document: parts.document(prepared))
  }

  /// How large a measure has to be for an outcome of the economy looked at to take a value.
  ///
  /// - Parameters:
  ///   - question: The question; the steps up to the one looked at count.
  ///   - vary: Name of the measure, or `NAME.tariff` or `NAME.trade-cost`.
  ///   - target: The change wanted, per cent.
  /// - Throws: ``LabError``.
  public func seek(
    _ question: LabQuestion, vary: String, target: Double
  ) async throws(LabError) -> LabAnswer {
    let prepared = try PreparedQuestion(question, for: .seek, in: self)
    let width = question.view.width
    guard target.isFinite, target.magnitude <= 1000 else {
      throw LabError(
        .malformed, "until: the change wanted is between −1000 and 1000 %.", path: "until")
    }
    let measures = try prepared.measures()
    let inputs = try prepared.inputs(of: prepared.scenarioLookedAt)
    let varied: (position: Int, part: CompiledMeasure.Part)
    do throws(DataError) {
      varied = try CompiledMeasure.find(vary, in: measures)
    } catch {
      throw LabError(scenario: error)
    }
    guard let allowed = measures[varied.position].sizes(of: varied.part) else {
      throw LabError(
        .invalid,
        "vary: the measure '\(vary)' sets levels, caps or floors, which have no size.", path: "vary"
      )
    }
    let reading = prepared.reading
    let model = try prepared.model(self)
    let seek: GoalSeek
    var spread: GoalSpread?
    do throws(ModelError) {
      seek = try GoalSeek(
        model: model, measures: measures, varied: varied.position, part: varied.part,
        sizes: 0...min(10, allowed.upperBound), reading: reading, target: target / 100)
      if let drawing = prepared.drawing, case .size(let size) = seek.answer {
        spread = try await GoalSpread(
          at: size, inputs, model: model, steps: prepared.scenarioLookedAt.byStep(measures),
          varied: varied.position, part: varied.part, reading: reading, target: target / 100,
          plan: drawing.plan)
      }
    } catch {
      throw LabError(.unsolved, error.description)
    }
    let report = SeekReport(
      scenario: prepared.scenario, model: model, measure: measures[varied.position],
      part: varied.part, reading: reading, target: target / 100, seek: seek, spread: spread)
    var chart = report.chart()
    chart.text.key = "seek"
    var parts = AnswerParts(
      headline: chart.text.title, sentences: [report.sentence(), report.basis.foot],
      charts: ["seek": try LabChart(chart, table: report.records(), width: width)],
      basis: report.basis)
    if case .size(let size) = seek.answer {
      parts.more["value"] = .number(size)
    } else {
      parts.more["value"] = .null
    }
    parts.more["range"] =
      spread.map { .list([.number($0.size.low), .number($0.size.high)]) } ?? .null
    return LabAnswer(
      id: prepared.identifier([vary, "\(target)"]), kind: .seek, scenario: prepared.scenario,
      document: parts.document(prepared))
  }
}
