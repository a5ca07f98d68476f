// SPDX-License-Identifier: Apache-2.0

import RealModule
import TradeArrays
import TradeModel
import TradePolicy
import TradeWorlds

/// What each measure adds while all grow together: the integral of its partial effect along the
/// straight way, in logarithms of 1 + τ and of trade costs, from no policy to the whole.
struct JointGrowth: Sendable {
  private let model: Model
  private let outcome: HeadlineOutcome
  private let economies: [EconomyIndex]
  private let effects: [Effect]
  private let world: World

  /// What a measure does to cells, after those before it in the file: log ratios.
  private struct Effect: Sendable {
    var tariff: [(position: Int32, log: Double)] = []
    var cost: [(position: Int32, log: Double)] = []
  }

  init(_ values: SubsetValues) {
    model = values.model
    outcome = values.outcome
    economies = values.economies
    world = values.model.benchmark.world
    var policy = PolicyShock(tariff: world.tariff)
    effects = values.measures.map { measure in
      let before = policy
      measure.apply(to: &policy)
      var effect = Effect()
      for position in 0..<policy.tariff.storage.count {
        let (old, new) = (before.tariff.storage[position], policy.tariff.storage[position])
        if old != new {
          effect.tariff.append((Int32(position), Double.log((1 + new) / (1 + old))))
        }
        let ratio =
          policy.tradeCostChange.storage[position] / before.tradeCostChange.storage[position]
        if ratio != 1 { effect.cost.append((Int32(position), Double.log(ratio))) }
      }
      return effect
    }
  }

  /// The policy with each measure at a size from 0 (none) to 1 (whole).
  private func policy(_ sizes: [Double]) -> PolicyShock {
    var policy = PolicyShock(tariff: world.tariff)
    for (effect, size) in zip(effects, sizes) {
      policy.tariff.storage.withMutableSpan { rates in
        for (position, log) in effect.tariff {
          rates[Int(position)] = (1 + rates[Int(position)]) * Double.exp(size * log) - 1
        }
      }
      policy.tradeCostChange.storage.withMutableSpan { costs in
        for (position, log) in effect.cost { costs[Int(position)] *= Double.exp(size * log) }
      }
    }
    return policy
  }

  /// Contributions by economy and measure, and the equilibria solved for them.
  ///
  /// Gauss-Legendre quadrature of differences of fourth order; more nodes until the contributions
  /// sum to the total within 1e-8.
  func contributions(
    progress: (Int) -> Void
  ) async throws(ModelError) -> (values: [[Double]], solves: Int) {
    let m = effects.count
    let total = try await solve([[Double](repeating: 1, count: m)])[0]
    var solves = 1
    var values = [[Double]](repeating: [], count: economies.count)
    for nodes in [Self.threeNodes, Self.fiveNodes, Self.eightNodes] {
      values = [[Double]](
        repeating: [Double](repeating: 0, count: m), count: economies.count)
      let h = 0.02
      let stencil: [(offset: Double, weight: Double)] = [
        (-2 * h, 1 / (12 * h)), (-h, -8 / (12 * h)), (h, 8 / (12 * h)), (2 * h, -1 / (12 * h)),
      ]
      var sizes: [[Double]] = []
      for node in nodes {
        for measure in 0..<m {
          for step in stencil {
            var point = [Double](repeating: node.position, count: m)
            point[measure] += step.offset
            sizes.append(point)
          }
        }
      }
      let found = try await solve(sizes)
      solves += found.count
      progress(solves)
      var number = 0
      for node in nodes {
        for measure in 0..<m {
          for step in stencil {
            for economy in economies.indices {
              values[economy][measure] += node.weight * step.weight * found[number][economy]
            }
            number += 1
          }
        }
      }
      let gap = economies.indices.map { abs(values[$0].reduce(0, +) - total[$0]) }.max() ?? 0
      if gap < 1e-8 { break }
    }
    return (values, solves)
  }

  private func solve(_ sizes: [[Double]]) async throws(ModelError) -> [[Double]] {
    let (outcome, economies) = (outcome, economies)
    return try await model.solveAll(
      sizes.count, policy: { policy(sizes[$0]) },
      result: { _, equilibrium in economies.map { outcome.value(equilibrium, of: $0) } })
  }

  private typealias Node = (position: Double, weight: Double)

  /// Gauss-Legendre rules on the interval from 0 to 1 (Abramowitz and Stegun, table 25.4).
  private static func rule(_ half: [(x: Double, w: Double)]) -> [Node] {
    half.flatMap { x, w -> [Node] in
      x == 0 ? [(0.5, w / 2)] : [((1 - x) / 2, w / 2), ((1 + x) / 2, w / 2)]
    }
  }

  private static let threeNodes = rule([
    (0, 0.888888888888889), (0.774596669241483, 0.555555555555556),
  ])
  private static let fiveNodes = rule([
    (0, 0.568888888888889), (0.538469310105683, 0.478628670499366),
    (0.906179845938664, 0.236926885056189),
  ])
  private static let eightNodes = rule([
    (0.183434642495650, 0.362683783378362), (0.525532409916329, 0.313706645877887),
    (0.796666477413627, 0.222381034453374), (0.960289856497536, 0.101228536290376),
  ])
}
