// SPDX-License-Identifier: Apache-2.0

package import TradeModel
package import TradePolicy

/// How sure it is that no size of a measure reaches a goal: the outcome of every draw at some of the sizes
/// that were searched.
///
/// Between two sizes on either side of the target there is one that reaches it. What turns between two
/// sizes and reaches it only there is missed.
package struct GoalReach: Sendable {
  /// The sizes, in order.
  package let sizes: [Double]
  /// How sure the outcome is at each.
  package let outcomes: [Estimate]
  /// Draws in which the target lies outside the outcomes at all sizes.
  package let without: Int
  /// What was drawn.
  package let draws: DrawAccount

  /// Draws at sizes.
  ///
  /// - Parameters:
  ///   - sizes: The sizes.
  ///   - inputs: What is drawn, of the scenario as written.
  ///   - model: The model; `prepared()` makes it quick.
  ///   - measures: All measures of the scenario, in order.
  ///   - varied: Position of the measure whose size was sought.
  ///   - part: Which of its effects were varied.
  ///   - reading: What was aimed at.
  ///   - target: The value wanted.
  ///   - plan: How many draws, from which seed.
  /// - Returns: Nil if no draw found its equilibria.
  /// - Throws: ``ModelError`` of a central equilibrium that cannot be found.
  package init?(
    at sizes: Set<Double>, _ inputs: UncertainInputs, model: Model, measures: [CompiledMeasure],
    varied: Int, part: CompiledMeasure.Part, reading: OutcomeReading, target: Double,
    plan: Ensemble.Plan
  ) async throws(ModelError) {
    let sizes = sizes.sorted()
    var central: [Equilibrium] = []
    for size in sizes {
      let policy = PolicyShock(
        tariff: model.benchmark.tariff, measures: measures, scaling: varied, by: size, part)
      central.append(try model.solve(policy, from: central.last?.startingPoint))
    }
    let measure: @Sendable (Equilibrium) -> Double = { reading.value($0) }
    let found = await PolicyDraws(
      inputs, model: model, near: central, plan: plan,
      edit: { position, measures, policy in
        policy = PolicyShock(
          tariff: policy.tariff, measures: measures, scaling: varied, by: sizes[position], part)
      }, measure: measure, value: { $0 })
    guard !found.values.isEmpty else { return nil }
    self.sizes = sizes
    outcomes = sizes.indices.map { position in
      Estimate(
        centre: measure(central[position]), draws: found.values.map { $0[position] },
        zero: reading.outcome.unit.noticeable)
    }
    without = found.values.count { draw in
      draw.allSatisfy { $0 < target } || draw.allSatisfy { $0 > target }
    }
    draws = found.account
  }
}
