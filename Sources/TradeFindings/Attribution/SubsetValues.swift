// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeModel
import TradePolicy
import TradeWorlds

/// Outcomes of subsets of measures, each solved once.
struct SubsetValues: Sendable {
  let model: Model
  let measures: [CompiledMeasure]
  let outcome: HeadlineOutcome
  let economies: [EconomyIndex]
  private var known: [UInt64: [Double]] = [:]

  init(
    model: Model, measures: [CompiledMeasure], outcome: HeadlineOutcome,
    economies: [EconomyIndex]
  ) {
    self.model = model
    self.measures = measures
    self.outcome = outcome
    self.economies = economies
  }

  var count: Int { known.count }

  /// Outcomes by economy; the subset has been solved.
  subscript(_ subset: UInt64) -> [Double] { known[subset] ?? [] }

  /// The policy of a subset: its measures in the order of the file.
  static func policy(
    _ subset: UInt64, of measures: [CompiledMeasure], _ world: World
  ) -> PolicyShock {
    var policy = PolicyShock(tariff: world.tariff)
    for (number, measure) in measures.enumerated() where subset & (1 << UInt64(number)) != 0 {
      measure.apply(to: &policy)
    }
    return policy
  }

  /// Solves the subsets that are not known yet, over all cores.
  mutating func solve(
    _ subsets: [UInt64], progress: (Int) -> Void
  ) async throws(ModelError) {
    let fresh = Array(Set(subsets).subtracting(known.keys)).sorted()
    let (measures, outcome, economies) = (measures, outcome, economies)
    let world = model.benchmark.world
    let batch = 128
    for start in stride(from: 0, to: fresh.count, by: batch) {
      let part = Array(fresh[start..<min(start + batch, fresh.count)])
      let found = try await model.solveAll(
        part.count, policy: { Self.policy(part[$0], of: measures, world) },
        result: { _, equilibrium in
          economies.map { outcome.value(equilibrium, of: $0) }
        })
      for (subset, values) in zip(part, found) { known[subset] = values }
      progress(known.count)
    }
  }
}
