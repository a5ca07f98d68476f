// SPDX-License-Identifier: Apache-2.0

public import Questions
import Synchronization
import TradeFindings
import TradeModel
import TradePolicy
import TradeWorlds

/// Answers questions, with worlds and models kept ready for the next.
///
/// Holds only what can be made again. Every answer is a function of its question.
public final class Laboratory: Sendable {
  /// The version that is part of every answer's identity.
  public static let version = Provenance.programVersion
  /// Models kept ready at most; one takes about 12 MB at 81 × 28.
  private static let mostModels = 24
  /// Findings kept for questions that begin alike.
  private static let mostFindings = 6
  /// Their steps in all; one takes about 8 MB at 81 × 28.
  private static let mostSteps = 40
  /// Findings kept of sliders that are held, beside them.
  private static let mostHeld = 2

  /// How far an answer is.
  public struct Progress: Sendable {
    /// What is being done: `standing-together: 3 of 4 equilibria`.
    public var words: String
    /// The share that is done, from 0 to 1, where it is known.
    public var share: Double?
  }

  private struct ModelKey: Hashable {
    var world: String
    var files: [String: String]
    var elasticities: String
    var options: ModelOptions
  }

  private struct State {
    var models: [ModelKey: Model] = [:]
    /// The model used last comes last; the first is the one to go.
    var order: [ModelKey] = []
    var recent: [(key: ModelKey, first: PolicyShock, findings: Findings)] = []
    /// What was found last while a slider was held, which the next is near to and nothing else is answered by.
    var held: [(key: ModelKey, findings: Findings)] = []

    mutating func use(_ key: ModelKey) {
      order.removeAll { $0 == key }
      order.append(key)
    }
  }

  /// Where names are looked up.
  package let shelf: Shelf
  /// Whether many questions are expected, so that models are made ready for them.
  private let expectsMany: Bool
  private let state = Mutex(State())

  /// A laboratory without anything loaded yet.
  ///
  /// - Parameters:
  ///   - shelf: Where names are looked up.
  ///   - expectsMany: Whether many questions are expected: their models are made ready, which takes as
  ///     long as answering a few questions.
  package init(shelf: Shelf = Shelf(), expectsMany: Bool = true) {
    self.shelf = shelf
    self.expectsMany = expectsMany
  }

  /// Makes the model of a world ready under its first set of elasticities, so that the first question is
  /// quick.
  ///
  /// - Throws: ``QuestionFault`` if there is no such world.
  public func warm(_ name: String) throws(QuestionFault) {
    let entry = try shelf.entry(name)
    _ = try model(
      entry.world,
      ModelKey(
        world: entry.hash, files: [:], elasticities: entry.world.elasticities[0].name,
        options: ModelOptions()), entry.world.elasticities[0])
  }

  /// The identity that the answer to a question has, known before it is worked out.
  ///
  /// - Throws: ``QuestionFault`` if the question names what there is not or cannot be honoured.
  public func identity(of question: Question) throws(QuestionFault) -> String {
    try shelf.resolve(question).identity
  }

  /// The model behind a question, ready for many policies and spoken of in the question's language.
  func model(of asked: ResolvedQuestion, part: Int = 0) throws(QuestionFault) -> Model {
    try untold(asked, part).told(in: asked.world.language)
  }

  private func untold(_ asked: ResolvedQuestion, _ part: Int) throws(QuestionFault) -> Model {
    let assumptions = asked.parts[part].assumptions
    guard expectsMany || asked.needsManyEquilibria else {
      do throws(ModelError) {
        return try Model(
          world: asked.world, elasticities: assumptions.elasticities, options: assumptions.model)
      } catch {
        throw QuestionFault(error)
      }
    }
    return try model(asked.world, Self.key(asked, part), assumptions.elasticities)
  }

  private func model(
    _ world: World, _ key: ModelKey, _ set: ElasticitySet
  ) throws(QuestionFault) -> Model {
    let known = state.withLock { state -> Model? in
      guard let known = state.models[key] else { return nil }
      state.use(key)
      return known
    }
    if let known { return known }
    let made: Model
    do throws(ModelError) {
      made = try Model(world: world, elasticities: set, options: key.options).prepared()
    } catch {
      throw QuestionFault(error)
    }
    state.withLock { state in
      state.models[key] = made
      state.use(key)
      if state.order.count > Self.mostModels {
        state.models[state.order.removeFirst()] = nil
      }
    }
    return made
  }

  /// The last findings that begin as a question does, so that a slider in the last step does not solve
  /// the steps before it again.
  func recent(_ asked: ResolvedQuestion, part: Int, _ policies: [PolicyStep]) -> Findings? {
    guard let first = policies.first else { return nil }
    let key = Self.key(asked, part)
    let known = state.withLock { $0.recent.filter { $0.key == key } }
    return known.last { $0.first == first.policy }?.findings
  }

  func remember(
    _ findings: Findings, of asked: ResolvedQuestion, part: Int, _ policies: [PolicyStep]
  ) {
    guard expectsMany, policies.count > 1, let first = policies.first else { return }
    state.withLock { state in
      let key = Self.key(asked, part)
      state.recent.append((key, first.policy, findings))
      // The newest of those that begin alike is enough.
      let older = state.recent.dropLast().firstIndex {
        $0.key == key && $0.first == first.policy
      }
      if let older { state.recent.remove(at: older) }
      while state.recent.count > Self.mostFindings
        || state.recent.reduce(0, { $0 + $1.findings.steps.count }) > Self.mostSteps
      { state.recent.removeFirst() }
    }
  }

  /// Findings near those of a question that is asked while a slider is held: the last of the same model with
  /// steps of the same names.
  func near(_ asked: ResolvedQuestion, _ policies: [PolicyStep]) -> Findings? {
    let key = Self.key(asked, 0)
    let names = policies.map(\.name)
    func fits(_ findings: Findings) -> Bool { findings.steps.map(\.name) == names }
    return state.withLock { state in
      state.held.last { $0.key == key && fits($0.findings) }?.findings
        ?? state.recent.last { $0.key == key && fits($0.findings) }?.findings
    }
  }

  func hold(_ findings: Findings, of asked: ResolvedQuestion) {
    state.withLock { state in
      let key = Self.key(asked, 0)
      let names = findings.steps.map(\.name)
      state.held.removeAll { $0.key == key && $0.findings.steps.map(\.name) == names }
      state.held.append((key, findings))
      if state.held.count > Self.mostHeld { state.held.removeFirst() }
    }
  }

  private static func key(_ asked: ResolvedQuestion, _ part: Int) -> ModelKey {
    let assumptions = asked.parts[part].assumptions
    return ModelKey(
      world: asked.worldHash, files: asked.files, elasticities: assumptions.elasticities.name,
      options: assumptions.model)
  }
}
