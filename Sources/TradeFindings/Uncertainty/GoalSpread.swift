// SPDX-License-Identifier: Apache-2.0

package import TradeModel
package import TradePolicy

/// How sure the size is that a goal needs, to first order: draws at the size that was found say how
/// far the outcome is off, and its slope there how much size makes up for that.
package struct GoalSpread: Sendable {
  /// The size, 1 being what is written, in the draws in which one of the sizes searched does.
  package let size: Estimate
  /// Draws in which none of them does.
  package let without: Int
  /// What was drawn.
  package let draws: DrawAccount

  /// Draws at a size.
  ///
  /// - Parameters:
  ///   - size: The size that was found.
  ///   - inputs: What is drawn, of the scenario as written.
  ///   - model: The model; `prepared()` makes it quick.
  ///   - steps: The scenario's measures by step, one step after the other.
  ///   - varied: Position of the measure whose size was sought, over all steps.
  ///   - part: Which of its effects were varied.
  ///   - sizes: The sizes that were searched.
  ///   - reading: What was aimed at.
  ///   - target: The value wanted.
  ///   - plan: How many draws, from which seed.
  /// - Returns: Nil if no draw found an equilibrium, in none of them a size does, or the outcome does not
  ///   move with the size.
  /// - Throws: ``ModelError`` of an equilibrium that cannot be found.
  package init?(
    at size: Double, _ inputs: UncertainInputs, model: Model, steps: [[CompiledMeasure]],
    varied: Int, part: CompiledMeasure.Part, sizes: ClosedRange<Double>, reading: OutcomeReading,
    target: Double,
    plan: Ensemble.Plan = .init()
  ) async throws(ModelError) {
    func policy(_ size: Double, upTo step: Int) -> PolicyShock {
      PolicyShock(
        tariff: model.benchmark.tariff, measures: Array(steps[...step].joined()), scaling: varied,
        by: size, part)
    }
    var central: [Equilibrium] = []
    for step in steps.indices {
      central.append(
        try model.solve(policy(size, upTo: step), from: central.last?.startingPoint))
    }
    guard let last = central.indices.last else { return nil }
    let slope = try reading.slope(at: central[last], size: size) { policy($0, upTo: last) }
    let ensemble = await Ensemble(
      inputs.scaling(varied, by: size, part), model: model, around: central, readings: [reading],
      plan: plan)
    guard slope != 0, slope.isFinite else { return nil }
    let needed = ensemble.numbers(0, step: last).map { size - ($0 - target) / slope }
    let within = needed.filter(sizes.contains)
    guard !within.isEmpty else { return nil }
    self.size = Estimate(centre: size, draws: within)
    without = needed.count - within.count
    draws = ensemble.account
  }
}
