// SPDX-License-Identifier: Apache-2.0

public import TradeModel
public import TradePolicy

/// How sure the size is that a goal needs, to first order: draws at the size that was found say how
/// far the outcome is off, and its slope there how much size makes up for that.
public struct GoalSpread: Sendable {
  /// The size, 1 being what is written; never below none.
  public let size: Estimate
  /// What was drawn.
  public let draws: DrawAccount

  /// Draws at a size.
  ///
  /// - Parameters:
  ///   - size: The size that was found.
  ///   - inputs: What is drawn, of the scenario as written.
  ///   - model: The model; `prepared()` makes it quick.
  ///   - steps: The scenario's measures by step, one step after the other.
  ///   - varied: Position of the measure whose size was sought, over all steps.
  ///   - part: Which of its effects were varied.
  ///   - reading: What was aimed at.
  ///   - target: The value wanted.
  ///   - plan: How many draws, from which seed.
  /// - Returns: Nil if no draw found an equilibrium, or the outcome does not move with the size.
  /// - Throws: ``ModelError`` of an equilibrium that cannot be found.
  public init?(
    at size: Double, _ inputs: UncertainInputs, model: Model, steps: [[CompiledMeasure]],
    varied: Int, part: CompiledMeasure.Part, reading: OutcomeReading, target: Double,
    plan: Ensemble.Plan = .init()
  ) async throws(ModelError) {
    func equilibria(_ size: Double) throws(ModelError) -> [Equilibrium] {
      var policy = PolicyShock(tariff: model.benchmark.tariff)
      var found: [Equilibrium] = []
      var number = 0
      for step in steps {
        for measure in step {
          (number == varied ? measure.scaled(by: size, part) : measure).apply(to: &policy)
          number += 1
        }
        found.append(try model.solve(policy, from: found.last?.startingPoint))
      }
      return found
    }
    let central = try equilibria(size)
    guard let last = central.indices.last else { return nil }
    let width = max(1e-3, 1e-3 * size)
    let (below, above) = (max(0, size - width), size + width)
    let slope =
      (reading.value(try equilibria(above)[last]) - reading.value(try equilibria(below)[last]))
      / (above - below)
    let ensemble = await Ensemble(
      inputs.scaling(varied, by: size, part), model: model, around: central, readings: [reading],
      plan: plan)
    guard slope != 0, slope.isFinite,
      let estimate = ensemble.estimate({ max(0, size - ($0[last][0] - target) / slope) })
    else { return nil }
    self.size = estimate
    draws = ensemble.account
  }
}
