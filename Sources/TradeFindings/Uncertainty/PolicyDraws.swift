// SPDX-License-Identifier: Apache-2.0

import TradeModel
import TradePolicy

/// Draws of other policies than the steps of a scenario: the first points of the sequence, of each some
/// equilibria of its own, for questions that ask for many equilibria already.
struct PolicyDraws<Value: Sendable>: Sendable {
  /// What was drawn, and what came of it.
  let account: DrawAccount
  /// What was wanted of the draws that found all their equilibria.
  let values: [Value]

  /// Draws whose equilibria are held at one time.
  private static var batch: Int { 64 }

  /// Solves the draws.
  ///
  /// - Parameters:
  ///   - inputs: What is drawn, of the scenario whose measures the policies are made of.
  ///   - model: The model with every input at its central value; `prepared()` makes it quick.
  ///   - central: Equilibria of the model, policy by policy, near which those of the draws are sought.
  ///   - plan: How many draws, from which seed.
  ///   - workers: Threads at most; nil for one per core. Results do not depend on it.
  ///   - edit: Makes a policy, by its position, of the draw's tariffs before any measure and the draw's
  ///     measures in order.
  ///   - measure: What is wanted of an equilibrium; nil if it cannot be had.
  ///   - value: What is wanted of a draw, from what was wanted of its equilibria.
  init<Measured: Sendable>(
    _ inputs: UncertainInputs, model: Model, near central: [Equilibrium], plan: Ensemble.Plan,
    workers: Int? = nil,
    edit: @escaping @Sendable (Int, [CompiledMeasure], inout PolicyShock) -> Void,
    measure: @escaping @Sendable (Equilibrium) -> Measured?,
    value: ([Measured]) -> Value
  ) async {
    let loose = model.forDraws
    // A world that cannot be calibrated has no draws.
    let models = (try? inputs.models(loose)) ?? []
    let points = models.isEmpty ? [] : inputs.points(plan.draws, seed: plan.seed)
    let starts = central.map(\.startingPoint)
    var (values, residual): ([Value], Double) = ([], 0)
    for first in stride(from: 0, to: points.count, by: Self.batch) {
      let count = min(Self.batch, points.count - first)
      let found = await models.solveDraws(count, level: { inputs.level(points[first + $0]) }) {
        model, numbers in
        await model.solveDraws(
          numbers.count, near: starts, workers: workers,
          draw: { position in
            let drawn = inputs.draw(points[first + numbers[position]])
            let measures = drawn.measures.flatMap(\.self)
            var rest: PolicyShock?
            return ModelDraw(elasticities: drawn.elasticities, tariffs: drawn.tariffs) {
              position, policy in
              // Each policy is put to the draw's own world, not to what the one before left.
              policy = rest ?? policy
              rest = policy
              edit(position, measures, &policy)
            }
          },
          result: { _, _, equilibrium in
            (measured: measure(equilibrium), residual: equilibrium.report.residual)
          })
      }
      for draw in found {
        guard let steps = try? draw.get() else { continue }
        let measured = steps.compactMap(\.measured)
        guard measured.count == steps.count else { continue }
        values.append(value(measured))
        for step in steps where !(step.residual <= residual) { residual = step.residual }
      }
    }
    self.values = values
    account = DrawAccount(
      plan: plan, groups: inputs.varying, errors: inputs.errors, own: inputs.own,
      file: inputs.rows?.name, found: values.count, steps: central.count,
      largestResidual: residual)
  }
}

extension PolicyDraws<[Double]> {
  /// Draws of the policy of all measures alone.
  ///
  /// What a question that asks for many equilibria of few draws tells of the scenario as a whole is told of as many
  /// draws as the scenario's own answer tells it of, so that one number has one band.
  ///
  /// - Parameters: As in ``init(_:model:near:plan:workers:edit:measure:value:)``; one equilibrium.
  static func whole(
    _ inputs: UncertainInputs, model: Model, near central: Equilibrium, plan: Ensemble.Plan,
    workers: Int?, measure: @escaping @Sendable (Equilibrium) -> [Double]
  ) async -> Self {
    await Self(
      inputs, model: model, near: [central], plan: plan, workers: workers,
      edit: { _, measures, policy in for measure in measures { measure.apply(to: &policy) } },
      measure: measure, value: { $0.flatMap(\.self) })
  }
}
