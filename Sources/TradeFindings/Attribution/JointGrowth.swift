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
  private let readings: [OutcomeReading]
  private let effects: [Effect]
  private let world: World

  /// What a measure does to cells, after those before it in the file: log ratios.
  private struct Effect: Sendable {
    var tariff: [(position: Int32, log: Double)] = []
    var cost: [(position: Int32, log: Double)] = []
  }

  init(_ values: SubsetValues, of readings: [OutcomeReading]) {
    model = values.model
    self.readings = readings
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

  /// The policy with all measures at a size from 0 (none) to 1 (whole).
  private func apply(size: Double, to policy: inout PolicyShock) {
    for effect in effects {
      policy.tariff.storage.withMutableSpan { rates in
        for (position, log) in effect.tariff {
          rates[Int(position)] = (1 + rates[Int(position)]) * Double.exp(size * log) - 1
        }
      }
      policy.tradeCostChange.storage.withMutableSpan { costs in
        for (position, log) in effect.cost { costs[Int(position)] *= Double.exp(size * log) }
      }
    }
  }

  /// What each measure adds per unit of its size, at an equilibrium on the way.
  private func slopes(_ gradient: Gradient, _ policy: PolicyShock) -> [Double] {
    effects.map { effect in
      var sum = 0.0
      for (position, log) in effect.tariff {
        let cell = Int(position)
        sum += gradient.tariff.storage[cell] * (1 + policy.tariff.storage[cell]) * log
      }
      for (position, log) in effect.cost {
        sum += gradient.logTradeCost.storage[Int(position)] * log
      }
      return sum
    }
  }

  /// Contributions by reading and measure, and the equilibria solved for them.
  ///
  /// Gauss-Legendre quadrature of the adjoint's derivatives, which give all measures at once; more
  /// nodes until the contributions sum to the total within 1e-8.
  ///
  /// - Parameter total: Each number under all measures.
  func contributions(
    total: [Double], progress: (Int) -> Void
  ) async throws(ModelError) -> (values: [[Double]], exactness: Exactness) {
    var exactness = Exactness()
    var values = [[Double]](repeating: [], count: readings.count)
    for count in [3, 5, 8, 12, 20, 32] {
      let nodes = Self.rule(count)
      let readings = readings
      let found = try await model.solveAll(
        nodes.count, edit: { apply(size: nodes[$0].position, to: &$1) },
        result: { _, equilibrium in
          let byReading = readings.map { reading in
            Result { () throws(ModelError) -> [Double] in
              slopes(try reading.gradient(equilibrium), equilibrium.policy)
            }
          }
          return (byReading, equilibrium.certificate)
        })
      for (_, certificate) in found { exactness.add(certificate) }
      try exactness.check()
      progress(exactness.equilibria)
      values = [[Double]](
        repeating: [Double](repeating: 0, count: effects.count), count: readings.count)
      for (node, (byReading, _)) in zip(nodes, found) {
        for (reading, slopes) in byReading.enumerated() {
          for (measure, slope) in try slopes.get().enumerated() {
            values[reading][measure] += node.weight * slope
          }
        }
      }
      let gap =
        readings.indices.map { position in
          abs(values[position].reduce(0, +) - total[position])
            / readings[position].scale(in: world)
        }.max() ?? 0
      if gap < 1e-8 { break }
    }
    return (values, exactness)
  }

  private typealias Node = (position: Double, weight: Double)

  /// The Gauss-Legendre rule on the interval from 0 to 1 (Abramowitz and Stegun, 25.4.29), its
  /// nodes by Newton's method on the Legendre polynomial.
  private static func rule(_ count: Int) -> [Node] {
    (1...count).map { number in
      var x = Double.cos(.pi * (Double(number) - 0.25) / (Double(count) + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        var (before, value) = (1.0, x)
        for degree in 2..<max(count + 1, 2) {
          let k = Double(degree)
          (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k)
        }
        slope = Double(count) * (x * value - before) / (x * x - 1)
        let step = value / slope
        x -= step
        if step.magnitude < 1e-15 { break }
      }
      return ((1 - x) / 2, 1 / ((1 - x * x) * slope * slope))
    }
  }
}
