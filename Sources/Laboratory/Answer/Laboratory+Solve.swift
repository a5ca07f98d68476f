// SPDX-License-Identifier: Apache-2.0

public import Entrepot

extension Laboratory {
  /// The identity that the answer to a question has, known before it is worked out.
  ///
  /// - Parameters:
  ///   - kind: What is asked.
  ///   - extra: What only that kind of question has, such as the other scenario.
  /// - Throws: ``LabError`` if the question names what there is not.
  public func identifier(
    of question: LabQuestion, kind: QuestionKind, extra: [String] = []
  ) throws(LabError) -> String {
    question.identifier(kind, worldHash: try world(question.world).hash, extra)
  }

  /// Whether a question of a kind can be put to the model: every name in it is known, every option can
  /// be honoured.
  ///
  /// - Throws: ``LabError`` with what is wrong.
  public func check(_ question: LabQuestion, as kind: QuestionKind) throws(LabError) {
    _ = try PreparedQuestion(question, for: kind, in: self)
  }

  /// What a scenario does: the world on a map, who gains and loses, and one economy in detail.
  ///
  /// - Throws: ``LabError`` if the question names what there is not or has no equilibrium.
  public func solve(_ question: LabQuestion) async throws(LabError) -> LabAnswer {
    let prepared = try PreparedQuestion(question, for: .solve, in: self)
    let clock = ContinuousClock()
    let start = clock.now
    let findings = try await findings(prepared, measuring: AnswerViews.drawnReadings)
    let took = (clock.now - start).components
    let views = AnswerViews(prepared, findings)
    var parts = AnswerParts(
      headline: views.headline, sentences: views.sentences, charts: try views.charts(),
      basis: views.basis)
    parts.more = [
      "milliseconds": .number(
        (Double(took.seconds) * 1e3 + Double(took.attoseconds) * 1e-15).rounded(toDigits: 3)),
      "steps": .list(
        findings.steps.map { .object(["name": .text($0.name), "title": .text($0.title)]) }),
      "economy": views.economySummary, "economies": views.economyTable,
    ]
    return LabAnswer(
      id: prepared.identifier(), kind: .solve, scenario: prepared.scenario,
      document: parts.document(prepared))
  }

  /// What a question's scenario does, with how sure it is where the question is drawn.
  ///
  /// - Parameters:
  ///   - others: Questions that are compared draw by draw, this one among them, in one order.
  ///   - readings: What the draws measure.
  func findings(
    _ prepared: PreparedQuestion, sharing others: [PreparedQuestion]? = nil,
    measuring readings: (PreparedQuestion, Findings) -> DrawnReadings
  ) async throws(LabError) -> Findings {
    let model = try prepared.model(self)
    let found: Findings
    do throws(ModelError) {
      found = try Findings(model: model, steps: prepared.policies, reusing: recent(prepared))
    } catch {
      throw LabError(.unsolved, error.description)
    }
    remember(found, of: prepared)
    guard let drawing = prepared.drawing else { return found }
    return await found.drawing(
      try prepared.inputs(of: prepared.scenario, sharing: others), model: model,
      readings: readings(prepared, found), plan: drawing.plan)
  }
}

extension Double {
  func rounded(toDigits digits: Int) -> Double {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
