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
    let model = try prepared.models(self)[0]
    let measures = try prepared.measures()
    let expected =
      measures.count <= Attribution.exactLimit
      ? Double(1 << measures.count) : 200 * Double(measures.count)
    let outcome = prepared.headline
    let attribution: Attribution
    do throws(ModelError) {
      attribution = try await Attribution(
        model: model, measures: measures, outcome: outcome, economies: [prepared.economy]
      ) { progress(min(0.99, Double($0) / expected)) }
    } catch {
      throw LabError(.unsolved, error.description)
    }
    let report = AttributionReport(
      scenario: question.scenario, model: model, attribution: attribution)
    var chart = report.chart()
    chart.text.key = "attribution"
    let parts = AnswerParts(
      headline: chart.text.title, sentences: [report.sentence(), report.footer()],
      charts: ["attribution": try LabChart(chart, table: report.records(), width: width)],
      basis: report.basis)
    return LabAnswer(
      id: prepared.identifier(), kind: .attribute, document: parts.document(prepared))
  }

  /// The economy's real income taken apart: terms of trade, trade volume at tariff wedges, trade
  /// costs.
  ///
  /// - Throws: ``LabError``; also with revenue wasted.
  public func decompose(_ question: LabQuestion) async throws(LabError) -> LabAnswer {
    let prepared = try PreparedQuestion(question, for: .decompose, in: self)
    let width = question.view.width
    let model = try prepared.models(self)[0]
    let policy = prepared.policies[prepared.step].policy
    let report: DecompositionReport
    do throws(ModelError) {
      report = DecompositionReport(
        scenario: question.scenario, model: model,
        found: try await WelfareDecomposition.along(
          model, to: policy, economies: [prepared.economy]),
        outcomes: Outcomes(try model.solve(policy)))
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
      id: prepared.identifier(), kind: .decompose, document: parts.document(prepared))
  }

  /// Which tariffs and trade costs in the world matter most to the economy looked at.
  ///
  /// - Throws: ``LabError``.
  public func sensitivity(_ question: LabQuestion) throws(LabError) -> LabAnswer {
    let prepared = try PreparedQuestion(question, for: .sensitivity, in: self)
    let width = question.view.width
    let model = try prepared.models(self)[0]
    let report: SensitivityReport
    do throws(ModelError) {
      report = try SensitivityReport(
        scenario: question.scenario, model: model,
        equilibrium: try model.solve(prepared.policies[prepared.step].policy),
        outcome: prepared.headline, economy: prepared.economy)
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
      id: prepared.identifier(), kind: .sensitivity,
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
  ) throws(LabError) -> LabAnswer {
    let prepared = try PreparedQuestion(question, for: .seek, in: self)
    let width = question.view.width
    guard target.isFinite, target.magnitude <= 1000 else {
      throw LabError(
        .malformed, "until: the change wanted is between −1000 and 1000 %.", path: "until")
    }
    let measures = try prepared.measures()
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
    var answers: [(set: String, seek: GoalSeek)] = []
    let outcome = prepared.headline
    let models = try prepared.models(self)
    for (set, model) in zip(prepared.sets, models) {
      do throws(ModelError) {
        answers.append(
          (
            set.name,
            try GoalSeek(
              model: model, measures: measures, varied: varied.position, part: varied.part,
              sizes: 0...min(10, allowed.upperBound), outcome: outcome,
              economy: prepared.economy, target: target / 100)
          ))
      } catch {
        throw LabError(.unsolved, error.description)
      }
    }
    let report = SeekReport(
      scenario: question.scenario, model: models[0], measure: measures[varied.position],
      part: varied.part, outcome: outcome, economy: prepared.economy, target: target / 100,
      answers: answers)
    var chart = report.chart()
    chart.text.key = "seek"
    let sizes = answers.compactMap { answer -> Double? in
      if case .size(let size) = answer.seek.answer { size } else { nil }
    }
    var parts = AnswerParts(
      headline: chart.text.title, sentences: [report.sentence(), report.basis.foot],
      charts: ["seek": try LabChart(chart, table: report.records(), width: width)],
      basis: report.basis)
    if case .size(let size) = answers.first?.seek.answer {
      parts.more["value"] = .number(size)
    } else {
      parts.more["value"] = .null
    }
    parts.more["range"] =
      sizes.isEmpty
      ? .null
      : .list([.number(sizes.min() ?? 0), .number(sizes.max() ?? 0)])
    return LabAnswer(
      id: prepared.identifier([vary, "\(target)"]), kind: .seek,
      document: parts.document(prepared))
  }

  /// Two scenarios side by side: every economy under both.
  ///
  /// - Throws: ``LabError`` of the first that has no answer.
  public func compare(
    _ first: LabQuestion, _ second: LabQuestion
  ) throws(LabError) -> LabAnswer {
    let (one, two) = (
      try PreparedQuestion(first, for: .compare, in: self),
      try PreparedQuestion(second, for: .compare, in: self)
    )
    let outcome = one.outcome
    let width = first.view.width
    let world = one.world
    guard world.about.name == two.world.about.name else {
      throw LabError(.invalid, "The two scenarios are put to different worlds.", path: "scenarios")
    }
    let (found, other) = (try findings(one), try findings(two))
    let before = found.steps[one.step].outcomes.economies
    let after = other.steps[two.step].outcomes.economies
    func range(_ index: Int) -> ClosedRange<Double>? {
      guard let headline = outcome.headline else { return nil }
      return found.differenceRange(
        to: other, of: EconomyIndex(index), steps: (one.step, two.step)
      ) { $0.value(of: headline) * 100 }
    }
    let (titleA, titleB) = (first.scenario.title, second.scenario.title)
    var table = Records(columns: [
      "economy", "name", "first_percent", "second_percent", "difference_points",
      "difference_low_points", "difference_high_points",
    ])
    var differences: [(index: Int, value: Double)] = []
    for (index, economy) in world.economies.enumerated() {
      let (a, b) = (outcome.value(before[index]) * 100, outcome.value(after[index]) * 100)
      table.rows.append([
        .text(economy.code), .text(economy.name), .number(a), .number(b), .number(b - a),
        range(index).map { .number($0.lowerBound) } ?? .missing,
        range(index).map { .number($0.upperBound) } ?? .missing,
      ])
      differences.append((index, b - a))
    }
    let own = one.economy.rawValue
    var shown = Array(
      differences.sorted { $0.value.magnitude > $1.value.magnitude }.prefix(20))
    if !shown.contains(where: { $0.index == own }) { shown[shown.count - 1] = differences[own] }
    shown.sort { $0.value < $1.value }
    let name = world.economies[own].name
    let (a, b) = (outcome.value(before[own]) * 100, outcome.value(after[own]) * 100)
    let sentence =
      "\(name): \(outcome.words) changes by \(signed(a, decimals: 2)) % under “\(titleA)” and by "
      + "\(signed(b, decimals: 2)) % under “\(titleB)”, a difference of "
      + "\(signed(b - a, decimals: 2)) percentage points"
      + (range(own).map {
        " (\(signed($0.lowerBound, decimals: 2)) to \(signed($0.upperBound, decimals: 2)) over "
          + "\(found.rangeSets.count) sets of elasticities)"
      } ?? "") + "."
    let chart = RankingChart(
      text: ChartText(
        key: "comparison",
        title: b > a
          ? "\(name) does better under “\(titleB)”" : "\(name) does better under “\(titleA)”",
        subtitle: "“\(titleB)” less “\(titleA)”: \(outcome.words), percentage points",
        source: one.sourceLine),
      entries: shown.map { entry in
        .row(
          RankingRow(
            key: world.economies[entry.index].code, label: world.economies[entry.index].name,
            value: entry.value,
            range: range(entry.index).map { ValueRange($0.lowerBound, $0.upperBound) },
            isEmphasized: entry.index == own))
      }, axisTitle: "Difference in \(outcome.words), percentage points",
      rangeMeaning: range(own) == nil
        ? "" : "Range over \(found.rangeSets.count) published sets of trade elasticities")
    var exactness = found.exactness
    exactness.add(other.exactness)
    let balancing = [(one, found), (two, other)].compactMap { prepared, findings in
      RunReport(scenario: prepared.question.scenario, findings: findings).basis.balancing
    }
    let parts = AnswerParts(
      headline: chart.text.title, sentences: [sentence],
      charts: ["comparison": try LabChart(chart, table: table, width: width)],
      exactness: exactness,
      balancing: balancing.count == 2 && balancing[0].sentence() == balancing[1].sentence()
        ? [balancing[0]] : balancing)
    return LabAnswer(
      id: one.identifier([two.identifier()]), kind: .compare,
      document: parts.document(one))
  }
}
