// SPDX-License-Identifier: Apache-2.0

import Documents
import Questions
import TradeFindings
import TradePolicy
import TradeReports
import TradeWorlds

extension Laboratory {
  /// Two scenarios side by side: the difference first, every economy under both, both maps on one scale,
  /// the steps of both on one axis.
  func compare(
    _ asked: ResolvedQuestion, _ progress: @escaping @Sendable (Progress) -> Void
  ) async throws(QuestionFault) -> AnswerContent {
    func report(_ part: Int, _ findings: Findings) -> RunReport {
      RunReport(
        scenario: asked.parts[part].scenario, findings: findings, economies: asked.economies,
        outcomes: asked.outcomes, top: asked.top)
    }
    var found: [Findings] = []
    for part in asked.parts.indices {
      found.append(
        try await findings(asked, part: part, progress: progress) { found in
          if asked.looksAtOne { return AnswerViews.drawnReadings(asked, found, part: part) }
          var readings = Comparison.drawnReadings(of: report(part, found), isForPeople: true)
          if asked.question.drawsRows {
            readings.formUnion(
              Comparison.drawnReadings(of: report(part, found), isForPeople: false))
          }
          return readings
        })
    }
    let views = found.indices.map { AnswerViews(asked, found[$0], part: $0) }
    let reports = found.indices.map { report($0, found[$0]) }
    let comparison: Comparison
    do throws(DataError) {
      comparison = try Comparison(reports[0], reports[1])
    } catch {
      throw shelf.fault(error, path: "world")
    }
    let difference = ScenarioDifference(asked, found[0], found[1])
    var content = AnswerContent(
      words: .init(
        headline: difference.title, sentences: [difference.sentence], foot: comparison.footer()),
      certificate: comparison.exactness, records: comparison.records())
    content.draws = found[0].draws
    content.tables = comparison.tables()
    let balancing = views.compactMap(\.basis.balancing)
    content.before =
      balancing.count == 2 && balancing[0].sentence() == balancing[1].sentence()
      ? [balancing[0]] : balancing
    let scale = views.map(\.largest).max() ?? 0
    content.charts = [
      difference.chart(), difference.dumbbells(),
      views[0].tiles(key: "tilesFirst", upTo: scale),
      views[1].tiles(key: "tilesSecond", upTo: scale), views[0].steps(beside: views[1]),
    ]
    content.details["scenarios"] = .list(
      zip(asked.parts, views).map { part, view in
        .object([
          "title": .text(part.scenario.title), "headline": .text(view.headline),
          "sentence": .text(view.ownSentence),
        ])
      })
    content.details["certificates"] = .list(reports.map { $0.certificates() })
    return content
  }
}
