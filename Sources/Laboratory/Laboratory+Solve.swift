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
    _ asked: ResolvedQuestion, _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws(QuestionFault) -> (content: AnswerContent, report: RunReport) {
    let findings = try await findings(asked, progress: progress)
    let report = RunReport(
      scenario: asked.first.scenario, findings: findings, economies: asked.economies,
      sectors: asked.sectors, top: asked.top)
    let views = AnswerViews(asked, findings)
    let rows: Question.SolveRows = if case .solve(let by) = asked.question.matter { by } else { .economy }
    var content = AnswerContent(
      report.basis, headline: report.headline(),
      sentences: [report.sentence()] + (asked.looksAtOne ? [views.ownSentence] : []),
      foot: report.footer(), records: report.records(by: rows), tables: report.tables(by: rows))
    content.words.heading = report.heading()
    content.charts = views.charts()
    if asked.looksAtOne {
      content.details["economy"] = views.economySummary
      content.details["economies"] = JSONValue(views.economyTable)
    } else {
      // Without an economy that is looked at, the charts are of those in focus.
      content.charts.removeAll { $0.name == "steps" || $0.name == "ranking" }
      content.charts.append(report.rankingAnswer)
      content.charts.append(report.stepsAnswer)
    }
    content.details["steps"] = .list(
      findings.steps.map { .object(["name": .text($0.name), "title": .text($0.title)]) })
    content.details["certificates"] = report.certificates()
    content.figures = Self.figures(findings, asked)
    return (content, report)
  }

  /// Real income of every economy that is asked for after every step.
  private static func figures(_ findings: Findings, _ asked: ResolvedQuestion) -> [Answer.Figure] {
    let world = findings.world
    let economies = asked.economies.isEmpty ? world.economyIndices : asked.economies
    return findings.steps.indices.flatMap { step in
      economies.map { economy in
        Answer.Figure(
          OutcomeReading(.realIncome, of: economy, in: world), step: findings.steps[step].name,
          unit: "%",
          value: findings.realIncomeChanges(of: economy)[step],
          estimate: findings.estimate(of: economy, step: step))
      }
    }
  }

  /// What a question's scenario does, with how sure it is where the question is drawn.
  ///
  /// - Parameter part: Which scenario of the question.
  func findings(
    _ asked: ResolvedQuestion, part: Int = 0, progress: (Progress) -> Void
  ) async throws(QuestionFault) -> Findings {
    let model = try model(of: asked, part: part)
    let own = asked.parts[part]
    let policies = try asked.policies(part, in: shelf)
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
      try asked.inputs(of: own.scenario, in: shelf), model: model, plan: drawing.plan)
  }
}
