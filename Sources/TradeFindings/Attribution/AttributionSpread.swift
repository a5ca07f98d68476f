// SPDX-License-Identifier: Apache-2.0

public import TradeModel
import TradePolicy
import TradeWorlds

/// How sure the parts of an attribution are, over few draws.
///
/// In a draw a part is the mean of what its measure adds in the order of the file and in the reverse order,
/// which is the mean over all orders wherever measures act on each other in pairs; what the central part is
/// beyond that is added to every draw.
public struct AttributionSpread: Sendable {
  /// What was drawn.
  public let draws: DrawAccount
  /// By reading the estimates of the parts, by measure.
  private let parts: [[Estimate]]
  /// By reading the estimate of what all measures do together.
  private let totals: [Estimate]

  /// How sure a part is; nil if no draw found an equilibrium.
  public func part(_ reading: Int, measure: Int) -> Estimate? {
    parts.isEmpty ? nil : parts[reading][measure]
  }

  /// How sure the total is; nil if no draw found an equilibrium.
  public func total(_ reading: Int) -> Estimate? { totals.isEmpty ? nil : totals[reading] }

  /// Solves the draws: of each the subsets that the file's order and its reverse pass through.
  ///
  /// - Parameters:
  ///   - inputs: What is drawn, of the scenario whose measures these are.
  ///   - model: The model with every input at its central value; `prepared()` makes it quick.
  ///   - attribution: The parts at the central values.
  ///   - plan: How many draws, from which seed.
  ///   - workers: Threads at most; nil for one per core. Results do not depend on it.
  /// - Throws: ``ModelError`` of a central equilibrium that cannot be found.
  public init(
    _ inputs: UncertainInputs, model: Model, around attribution: Attribution, plan: Ensemble.Plan,
    workers: Int? = nil
  ) async throws(ModelError) {
    let readings = attribution.shares.map(\.reading)
    let count = attribution.measures.count
    let subsets = Self.subsets(count)
    var central: [Equilibrium] = []
    for subset in subsets {
      let policy = Self.policy(subset, of: attribution.measures, model)
      central.append(try model.solve(policy, from: central.last?.startingPoint))
    }
    let measure: @Sendable (Equilibrium) -> [Double] = { equilibrium in
      let books = OutcomeBooks(equilibrium, for: readings, knowing: nil)
      // Of levels what they gain, so that no measure at all is nothing.
      return readings.map { $0.move(books) }
    }
    var termination = model.termination
    termination.tolerance = max(termination.tolerance, 1e-9)
    let (loose, points) = (
      model.with(termination), inputs.points(plan.draws, seed: plan.seed)
    )
    let found = await loose.solveDraws(
      points.count, near: central.map(\.startingPoint), workers: workers,
      draw: { number in
        let drawn = inputs.draw(points[number])
        let measures = drawn.measures.flatMap(\.self)
        var rest: PolicyShock?
        return ModelDraw(elasticities: drawn.elasticities, tariffs: drawn.tariffs) { step, policy in
          // Each subset is put to the draw's own world, not to what the one before left.
          policy = rest ?? policy
          rest = policy
          for measure in measures[subsets[step]] { measure.apply(to: &policy) }
        }
      },
      result: { _, _, equilibrium in
        (values: measure(equilibrium), residual: equilibrium.report.residual)
      })
    let solved = found.compactMap { try? $0.get() }
    draws = DrawAccount(
      plan: plan, groups: inputs.varying, errors: inputs.errors, own: inputs.own,
      file: inputs.rows?.name, found: solved.count, steps: subsets.count,
      largestResidual: solved.flatMap { $0.map(\.residual) }.max() ?? 0)
    guard !solved.isEmpty else {
      (parts, totals) = ([], [])
      return
    }
    let middle = central.map(measure)
    let values = solved.map { $0.map(\.values) }
    parts = readings.indices.map { reading in
      let zero = readings[reading].outcome.unit.noticeable
      let shapley = attribution.shares[reading].shapley
      let centre = Self.parts(middle.map { $0[reading] })
      let drawn = values.map { draw in Self.parts(draw.map { $0[reading] }) }
      return (0..<count).map { measure in
        Estimate(
          centre: shapley[measure],
          draws: drawn.map { $0[measure] + (shapley[measure] - centre[measure]) }, zero: zero)
      }
    }
    totals = readings.indices.map { reading in
      Estimate(
        centre: middle[count - 1][reading], draws: values.map { $0[count - 1][reading] },
        zero: readings[reading].outcome.unit.noticeable)
    }
  }

  /// The subsets with a measure more each in the order of the file, the last with all; then those that the
  /// reverse order passes through, the last measure alone first.
  private static func subsets(_ count: Int) -> [ClosedRange<Int>] {
    (0..<count).map { 0...$0 } + (1..<max(count, 1)).reversed().map { $0...(count - 1) }
  }

  /// The mean of what each measure adds in the file's order and in the reverse.
  private static func parts(_ values: [Double]) -> [Double] {
    let count = (values.count + 1) / 2
    return (0..<count).map { measure in
      let inOrder = values[measure] - (measure == 0 ? 0 : values[measure - 1])
      func from(_ first: Int) -> Double {
        first == count ? 0 : first == 0 ? values[count - 1] : values[2 * count - 1 - first]
      }
      return (inOrder + from(measure) - from(measure + 1)) / 2
    }
  }

  private static func policy(
    _ subset: ClosedRange<Int>, of measures: [CompiledMeasure], _ model: Model
  ) -> PolicyShock {
    var policy = PolicyShock(tariff: model.benchmark.tariff)
    for measure in measures[subset] { measure.apply(to: &policy) }
    return policy
  }
}
