// SPDX-License-Identifier: Apache-2.0

import Documents
public import Questions
import TradeFindings
public import TradePolicy
package import TradeReports

extension Laboratory {
  /// Answers a question, whoever carries it: the one place where questions become answers.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - progress: Hears how far the answer is, from any thread.
  /// - Throws: ``QuestionFault`` if the question names what there is not, cannot be honoured or has no
  ///   equilibrium.
  public func answer(
    _ question: Question, progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws(QuestionFault) -> Answer {
    try await answer(try shelf.resolve(question), progress: progress)
  }

  /// Answers a question whose names are resolved.
  ///
  /// - Throws: ``QuestionFault``, as ``answer(_:progress:)-(Question,_)`` does.
  package func answer(
    _ asked: ResolvedQuestion, progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws(QuestionFault) -> Answer {
    try await answer(asked, parts: .all, progress: progress)
  }

  /// Makes parts of the answer to a question whose names are resolved; what was not wanted of it is empty.
  ///
  /// - Parameters:
  ///   - parts: What is wanted, of ``AnswerPart/of(_:)``.
  ///   - isHeld: Whether a slider is held, so that the next question of the kind will be near: the solver goes on from
  ///     the last one's answer, and numbers hold to its tolerance, not to the last bit. For nothing that is kept.
  ///   - progress: Hears how far the answer is, from any thread.
  /// - Throws: ``QuestionFault``, as ``answer(_:progress:)-(Question,_)`` does.
  package func answer(
    _ asked: ResolvedQuestion, parts: AnswerParts, isHeld: Bool = false,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws(QuestionFault) -> Answer {
    let start = ContinuousClock.now
    let found: AnswerContent
    switch asked.question.matter {
    case .solve: found = try await solve(asked, parts, isHeld: isHeld, progress).content
    case .compare: found = try await compare(asked, progress)
    case .attribute(let orders): found = try await attribute(asked, orders: orders, progress)
    case .decompose(let rows): found = try await decompose(asked, by: rows)
    case .sensitivity(let rows): found = try await sensitivity(asked, by: rows)
    case .seek(let goal): found = try await seek(asked, goal)
    case .estimate(let wanted): found = try await estimate(asked, wanted, parts)
    case .valueChains(let chains): found = try await valueChains(asked, chains, progress)
    case .exposure(let wanted): found = try await exposure(asked, wanted)
    case .profile: found = try await profile(asked, progress)
    }
    return found.answer(asked, seconds: Self.seconds(since: start))
  }

  /// A scenario that was solved: the answer, with what it was made of.
  public struct Solved: Sendable {
    /// The answer.
    public let answer: Answer
    /// The report, with all findings.
    package let report: RunReport
    /// The compiled steps, in their order.
    public let policies: [PolicyStep]
  }

  /// Answers what a scenario does and gives everything that was found, for whoever keeps arrays.
  ///
  /// - Throws: ``QuestionFault``, as ``answer(_:progress:)`` does.
  public func solved(
    _ question: Question, progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws(QuestionFault) -> Solved {
    let start = ContinuousClock.now
    let asked = try shelf.resolve(question)
    let found = try await solve(asked, .all, progress)
    return Solved(
      answer: found.content.answer(asked, seconds: Self.seconds(since: start)),
      report: found.report, policies: try asked.policies(in: shelf))
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    let took = (ContinuousClock.now - start).components
    return Double(took.seconds) + Double(took.attoseconds) * 1e-18
  }
}

/// What a question's kind puts into its answer; the rest every answer has.
struct AnswerContent {
  var words: Answer.Words
  /// Comes before any policy, by scenario.
  var before: [BalancingReport] = []
  var certificate: Exactness
  var draws: DrawAccount?
  var figures: [Answer.Figure] = []
  var records: Records
  var drawRecords: Records?
  var tables: [DisplayTable] = []
  var charts: [AnswerChart] = []
  var details: [String: JSONValue] = [:]

  init(words: Answer.Words, certificate: Exactness, records: Records) {
    self.words = words
    self.certificate = certificate
    self.records = records
  }

  /// Content that rests on one thing.
  init(
    _ basis: AnswerBasis, headline: String, sentences: [String], foot: String, records: Records,
    tables: [DisplayTable]
  ) {
    words = Answer.Words(
      headline: headline, heading: [basis.scenario.title], sentences: sentences, foot: foot)
    certificate = basis.exactness
    draws = basis.draws
    before = basis.balancing.map { [$0] } ?? []
    self.records = records
    self.tables = tables
  }

  func answer(_ asked: ResolvedQuestion, seconds: Double) -> Answer {
    Answer(
      identity: asked.identity, question: asked.question, provenance: asked.provenance,
      draws: draws,
      certificate: certificate, seconds: seconds, figures: figures, words: words,
      before: before.map(\.preliminary), records: records, drawRecords: drawRecords,
      tables: tables, charts: charts, details: details)
  }
}
