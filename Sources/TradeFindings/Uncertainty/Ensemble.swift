// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
public import TradeModel
import TradePolicy
import TradeWorlds

/// What a scenario does under many draws of all that is not known exactly.
///
/// The draws are the points of one scrambled Sobol' sequence, so that an input that matters is covered
/// evenly, and every number of one draw goes with every other: ranks and differences have
/// probabilities of their own.
public struct Ensemble: Sendable {
  /// How many draws, from which seed.
  public struct Plan: Sendable, Equatable {
    /// Draws that are asked for.
    public var draws: Int
    /// What the points follow from; the same seed gives the same bits.
    public var seed: UInt64

    /// Draws that may be asked for.
    public static let limits = 8...65_536

    /// A plan.
    ///
    /// - Precondition: The draws are within ``limits``.
    public init(draws: Int = 256, seed: UInt64 = 1) {
      precondition(Self.limits.contains(draws), "draws out of bounds")
      self.draws = draws
      self.seed = seed
    }
  }

  /// What was asked for.
  public let plan: Plan
  /// Groups of inputs that were drawn.
  public let groups: Set<UncertainInputs.Group>
  /// Draws that found no equilibrium, with the first one's reason.
  public let failures: (count: Int, first: ModelError?)
  /// Largest residual of any equation of any draw, by the iteration's own account.
  public let largestResidual: Double
  /// Numbers of the draws that found one, by draw, step and reading.
  private let values: [[[Double]]]
  /// The numbers in the middle, by step and reading.
  private let centre: [[Double]]

  /// Solves the draws over all cores.
  ///
  /// - Parameters:
  ///   - inputs: What is drawn.
  ///   - model: The model with everything at its central value; `prepared()` makes it quick.
  ///   - central: Its equilibria step by step, near which the draws are sought.
  ///   - readings: Numbers that are wanted of every draw and step.
  ///   - plan: How many draws, from which seed.
  ///   - workers: Threads at most; nil for one per core. Results do not depend on it.
  public init(
    _ inputs: UncertainInputs, model: Model, around central: [Equilibrium],
    readings: [OutcomeReading], plan: Plan = Plan(), workers: Int? = nil
  ) async {
    precondition(central.count == inputs.stepCount, "an equilibrium for every step is needed")
    let points = inputs.points(plan.draws, seed: plan.seed)
    let found = await Self.solve(
      points, inputs, model: model, around: central, readings: readings, workers: workers)
    var values: [[[Double]]] = []
    var (failed, first, residual): (Int, ModelError?, Double) = (0, nil, 0)
    for draw in found {
      switch draw {
      case .success(let steps):
        values.append(steps.map(\.values))
        for step in steps where !(step.residual <= residual) { residual = step.residual }
      case .failure(let error):
        failed += 1
        first = first ?? error
      }
    }
    self.plan = plan
    groups = inputs.groups
    failures = (failed, first)
    largestResidual = residual
    self.values = values
    let outcomes = readings.map(\.outcome)
    centre = central.map { equilibrium in
      let books = OutcomeBooks(equilibrium, for: outcomes)
      return readings.map { $0.value(books) }
    }
  }

  /// The numbers of one draw after one step.
  struct Step: Sendable {
    var values: [Double]
    var residual: Double
  }

  /// Solves points of the cube.
  static func solve(
    _ points: [[Double]], _ inputs: UncertainInputs, model: Model, around central: [Equilibrium],
    readings: [OutcomeReading], workers: Int?
  ) async -> [Result<[Step], ModelError>] {
    await solve(
      points.count, model: model, around: central, readings: readings, workers: workers
    ) { number throws(DataError) in try inputs.draw(points[number]) }
  }

  /// Solves draws.
  static func solve(
    _ count: Int, model: Model, around central: [Equilibrium], readings: [OutcomeReading],
    workers: Int?, draw: @escaping @Sendable (Int) throws(DataError) -> UncertainInputs.Draw
  ) async -> [Result<[Step], ModelError>] {
    let outcomes = readings.map(\.outcome)
    return await model.solveDraws(
      count, near: central.map(\.startingPoint), workers: workers,
      draw: { number throws(ModelError) in
        let drawn: UncertainInputs.Draw
        do throws(DataError) {
          drawn = try draw(number)
        } catch {
          throw ModelError(.policy, error.description)
        }
        let own =
          if let world = drawn.world {
            try model.with(drawn.elasticities, tariffsOf: world)
          } else {
            try model.with(drawn.elasticities)
          }
        return (own, { for measure in drawn.measures[$0] { measure.apply(to: &$1) } })
      },
      result: { _, _, equilibrium in
        let books = OutcomeBooks(equilibrium, for: outcomes)
        return Step(
          values: readings.map { $0.value(books) }, residual: equilibrium.report.residual)
      })
  }

  /// Draws behind the estimates.
  public var count: Int { values.count }

  /// The estimate of a number after a step; nil if no draw found an equilibrium.
  ///
  /// - Parameters:
  ///   - reading: Position of the number.
  ///   - step: Position of the step.
  ///   - zero: Magnitudes up to this read as nothing.
  public func estimate(_ reading: Int, step: Int, zero: Double = 0) -> Estimate? {
    guard !values.isEmpty else { return nil }
    return Estimate(
      centre: centre[step][reading], draws: values.map { $0[step][reading] }, zero: zero)
  }
}
