// SPDX-License-Identifier: Apache-2.0

import Charts
import Documents
import Questions
import TradeArrays
import TradeFindings
import TradeModel
import TradePolicy
import TradeReports
import TradeWorlds

extension Laboratory {
  /// What a scenario does: the world on a map, who gains and loses, and one economy in detail.
  func solve(
    _ asked: ResolvedQuestion, _ parts: AnswerParts, isHeld: Bool = false,
    _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws(QuestionFault) -> (content: AnswerContent, report: RunReport) {
    let rows =
      if case .solve(let by) = asked.question.matter { by } else { Question.SolveRows.economy }
    func report(_ findings: Findings) -> RunReport {
      RunReport(
        scenario: asked.first.scenario, findings: findings, economies: asked.economies,
        sectors: asked.sectors, outcomes: asked.outcomes, top: asked.top)
    }
    let findings = try await findings(asked, heldFor: isHeld ? parts : nil, progress: progress) {
      found in
      if asked.looksAtOne { return AnswerViews.drawnReadings(asked, found) }
      var readings = report(found).drawnReadings(by: rows, isForPeople: true)
      if asked.question.drawsRows {
        readings.formUnion(report(found).drawnReadings(by: rows, isForPeople: false))
        // A folder of results has all economies, whoever was asked for.
        readings.formUnion(
          RunReport(scenario: asked.first.scenario, findings: found)
            .drawnReadings(by: .economy, isForPeople: false))
      }
      return readings
    }
    let own = report(findings)
    let views = AnswerViews(asked, findings, parts: parts)
    var content = AnswerContent(
      own.basis, headline: asked.looksAtOne ? views.headline : own.headline(),
      sentences: asked.looksAtOne ? views.sentences : [own.sentence()],
      foot: own.footer(),
      records: !parts.contains(.economies)
        ? Records(columns: []) : asked.looksAtOne ? views.economyTable : own.records(by: rows),
      // Only a whole answer is read as text.
      tables: parts.isWhole ? own.tables(by: rows) : [])
    content.words.heading = own.heading()
    if asked.looksAtOne {
      if parts.contains(.economy) { content.details["economy"] = views.economySummary }
      content.charts = views.wanted([
        (.steps, { $0.steps() }), (.tiles, { $0.tiles() }), (.ranking, { $0.ranking() }),
        (.sectors, { $0.sectors() }), (.partners, { $0.partners() }),
      ])
    } else {
      // Without an economy that is looked at, the steps and the ranking are of those in focus.
      let ranked = rows == .economy ? content.records : own.records(by: .economy)
      content.charts = views.wanted([
        (.tiles, { $0.tiles() }), (.sectors, { $0.sectors() }), (.partners, { $0.partners() }),
        (.ranking, { _ in AnswerChart("ranking", .ranking(own.rankingChart()), table: ranked) }),
        (.steps, { _ in own.stepsAnswer }),
      ])
    }
    content.details["steps"] = .list(
      findings.steps.map { .object(["name": .text($0.name), "title": .text($0.title)]) })
    if parts.contains(.sources) { content.details["certificates"] = own.certificates() }
    if parts.isWhole { content.figures = Self.figures(findings, asked) }
    return (content, own)
  }

  /// Real income of every economy that is asked for after every step.
  private static func figures(_ findings: Findings, _ asked: ResolvedQuestion) -> [Answer.Figure] {
    let world = findings.world
    let economies = asked.economies.isEmpty ? world.economyIndices : asked.economies
    let changes = economies.map { findings.realIncomeChanges(of: $0) }
    return findings.steps.indices.flatMap { step in
      zip(economies, changes).map { economy, changes in
        Answer.Figure(
          OutcomeReading(.realIncome, of: economy, in: world), step: findings.steps[step].name,
          unit: "%", value: changes[step], estimate: findings.estimate(of: economy, step: step))
      }
    }
  }

  /// What a question's scenario does, with how sure it is where the question is drawn.
  ///
  /// - Parameters:
  ///   - part: Which scenario of the question.
  ///   - heldFor: The parts that are wanted, where a slider is held; nil where none is.
  ///   - readings: What the draws measure.
  func findings(
    _ asked: ResolvedQuestion, part: Int = 0, heldFor parts: AnswerParts? = nil,
    progress: (Progress) -> Void,
    measuring readings: (Findings) -> DrawnReadings
  ) async throws(QuestionFault) -> Findings {
    let model = try model(of: asked, part: part)
    let own = asked.parts[part]
    let policies = try asked.policies(part, in: shelf)
    if let parts, own.assumptions.drawing == nil, let near = near(asked, policies) {
      // The first step and the last are in the headline; those between are in the drawing of the steps alone.
      let last = policies.count - 1
      let seen =
        parts.contains(.steps)
        ? Set(policies.indices) : [0, asked.question.step ?? last, last]
      do throws(ModelError) {
        let found = try await Findings(
          model: model, steps: policies, near: near, seen: seen)
        hold(found, of: asked)
        return found
      } catch {
        throw QuestionFault(error)
      }
    }
    let name = own.scenario.name
    let found = try solving { () throws(ModelError) in
      try Findings(model: model, steps: policies, reusing: recent(asked, part: part, policies)) {
        progress(
          Progress(words: "\(name): \($0) of \($1) equilibria", share: Double($0) / Double($1)))
      }
    }
    remember(found, of: asked, part: part, policies)
    guard let drawing = own.assumptions.drawing else { return found }
    progress(Progress(words: "\(name): \(drawing.plan.draws) draws"))
    return await found.drawing(
      try asked.inputs(of: own.scenario, in: shelf), model: model, readings: readings(found),
      plan: drawing.plan)
  }
}
