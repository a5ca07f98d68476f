// SPDX-License-Identifier: Apache-2.0

import Entrepot

extension Laboratory {
  /// The identity that the answer to a question has, known before it is worked out.
  ///
  /// - Parameters:
  ///   - kind: `solve`, `attribute`, `decompose`, `sensitivity`, `seek` or `compare`.
  ///   - extra: What only that kind of question has, such as the other scenario.
  /// - Throws: ``LabError`` if the question names what there is not.
  public func identifier(
    of question: LabQuestion, kind: String, extra: [String] = []
  ) throws(LabError) -> String {
    question.identifier(kind, worldHash: try world(question.world).hash, extra)
  }

  /// Whether a question can be put to the model: every name in it is known.
  ///
  /// - Throws: ``LabError`` with what is wrong.
  public func check(_ question: LabQuestion) throws(LabError) {
    _ = try PreparedQuestion(question, in: self)
  }

  /// What a scenario does: the world on a map, who gains and loses, and one economy in detail.
  ///
  /// - Throws: ``LabError`` if the question names what there is not or has no equilibrium.
  public func solve(_ question: LabQuestion) throws(LabError) -> LabAnswer {
    let prepared = try PreparedQuestion(question, in: self)
    let clock = ContinuousClock()
    let start = clock.now
    let findings = try findings(prepared)
    let took = (clock.now - start).components
    let views = AnswerViews(prepared, findings)
    var parts = AnswerParts(headline: views.headline, sentences: views.sentences)
    parts.charts = try views.charts()
    let step = findings.steps[prepared.step]
    let certificate = step.outcomes.equilibrium.certificate
    parts.more = [
      "milliseconds": .number(
        (Double(took.seconds) * 1e3 + Double(took.attoseconds) * 1e-15).rounded(toDigits: 3)),
      "certificate": .object([
        "largest": .number(certificate.largest), "worst": .text(certificate.worst),
        "evaluations": .number(Double(step.outcomes.equilibrium.report.evaluations)),
      ]),
      "steps": .list(
        findings.steps.map { .object(["name": .text($0.name), "title": .text($0.title)]) }),
      "economy": views.economySummary, "economies": views.economyTable,
    ]
    return LabAnswer(
      id: prepared.identifier("solve"), kind: "solve", document: parts.document(prepared))
  }

  func findings(_ prepared: PreparedQuestion) throws(LabError) -> Findings {
    let models = try prepared.models(self)
    let earlier = recent(prepared)
    do throws(ModelError) {
      let found = try Findings(models: models, steps: prepared.policies, reusing: earlier)
      remember(found, of: prepared)
      return found
    } catch {
      throw LabError(.unsolved, error.description)
    }
  }
}

extension Double {
  func rounded(toDigits digits: Int) -> Double {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
