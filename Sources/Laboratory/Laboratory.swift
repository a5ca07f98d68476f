// SPDX-License-Identifier: Apache-2.0

import Entrepot
import Synchronization

/// Puts questions to models that are kept ready.
///
/// Holds only what can be made again: worlds, prepared models. Every answer is a function of its
/// question.
public final class Laboratory: Sendable {
  /// The version that is part of every answer's identity.
  public static let version = entrepotVersion
  /// Models kept ready at most; one takes about 12 MB at 81 × 28.
  private static let mostModels = 24
  /// Findings kept for questions that begin alike.
  private static let mostFindings = 6
  /// Their steps in all; one takes about 8 MB at 81 × 28.
  private static let mostSteps = 40

  /// A world with the hash of its bundle's description, which holds the hashes of its arrays.
  struct LoadedWorld: Sendable {
    var world: World
    var hash: String
  }

  private struct ModelKey: Hashable {
    var world: String
    var elasticities: String
    var options: ModelOptions
  }

  private struct State {
    var worlds: [String: LoadedWorld] = [:]
    var models: [ModelKey: Model] = [:]
    /// The model used last comes last; the first is the one to go.
    var order: [ModelKey] = []
    var recent: [(key: ModelKey, first: PolicyShock, findings: Findings)] = []

    mutating func use(_ key: ModelKey) {
      order.removeAll { $0 == key }
      order.append(key)
    }
  }

  private let state = Mutex(State())

  /// A laboratory without anything loaded yet.
  public init() {}

  /// Makes the model of a world ready under its first set of elasticities, so that the first question is
  /// quick.
  public func warm(_ name: String) throws(LabError) {
    let loaded = try world(name)
    _ = try model(loaded, loaded.world.elasticities[0], ModelOptions())
  }

  /// A shipped world; only those can be named, no path.
  func world(_ name: String) throws(LabError) -> LoadedWorld {
    if let known = state.withLock({ $0.worlds[name] }) { return known }
    let loaded: LoadedWorld?
    var near: String?
    do throws(DataError) {
      let names = try World.shippedNames()
      near = nearestName(to: name, among: names)
      if names.contains(name) {
        let description = try FileSystem.read(
          "\(try DataLocation.worlds())/\(name).world/world.yaml")
        loaded = LoadedWorld(
          world: try World.named(name), hash: SHA256.hex(of: description))
      } else {
        loaded = nil
      }
    } catch {
      throw LabError(scenario: error)
    }
    guard let loaded else {
      throw LabError(
        .unknown,
        "There is no world '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? "."),
        path: "world")
    }
    state.withLock { $0.worlds[name] = loaded }
    return loaded
  }

  /// A model that is ready for many policies.
  func model(
    _ loaded: LoadedWorld, _ set: ElasticitySet, _ options: ModelOptions
  ) throws(LabError) -> Model {
    let key = ModelKey(
      world: loaded.world.about.name, elasticities: set.name, options: options)
    let known = state.withLock { state -> Model? in
      guard let known = state.models[key] else { return nil }
      state.use(key)
      return known
    }
    if let known { return known }
    let made: Model
    do throws(ModelError) {
      made = try Model(world: loaded.world, elasticities: set, options: options).prepared()
    } catch {
      throw LabError(.unsolved, error.description)
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
  func recent(_ prepared: PreparedQuestion) -> Findings? {
    guard let first = prepared.policies.first else { return nil }
    let key = Self.key(prepared)
    let known = state.withLock { $0.recent.filter { $0.key == key } }
    return known.last { $0.first == first.policy }?.findings
  }

  func remember(_ findings: Findings, of prepared: PreparedQuestion) {
    guard prepared.policies.count > 1, let first = prepared.policies.first else { return }
    state.withLock { state in
      let key = Self.key(prepared)
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

  private static func key(_ prepared: PreparedQuestion) -> ModelKey {
    ModelKey(
      world: prepared.world.about.name, elasticities: prepared.elasticities.name,
      options: prepared.options)
  }

  /// The identity of an answer.
  static func identifier(_ parts: [String]) -> String {
    // A separator that no part has keeps different parts from running together.
    SHA256.hex(of: parts.joined(separator: "\u{1F}")).prefix(32).description
  }
}
