// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
public import TradeModel
import TradePolicy
public import TradeWorlds

/// What a scenario does under many draws of all that is not known exactly.
///
/// The draws are the points of one scrambled Sobol' sequence, so that an input that matters is covered
/// evenly, and every number of one draw goes with every other: ranks and differences have
/// probabilities of their own.
public struct Ensemble: Sendable {
  /// How many draws, from which seed.
  public struct Plan: Sendable, Equatable, Codable {
    /// Draws that are asked for.
    public var draws: Int
    /// What the points follow from; the same seed gives the same bits.
    public var seed: UInt64

    /// Draws that may be asked for.
    public static let limits = 8...65_536
    /// Draws behind an answer unless somebody asks for others.
    public static let usualDraws = 256

    /// A plan.
    ///
    /// - Precondition: The draws are within ``limits``.
    public init(draws: Int = usualDraws, seed: UInt64 = 1) {
      precondition(Self.limits.contains(draws), "draws out of bounds")
      self.draws = draws
      self.seed = seed
    }
  }

  /// Numbers wanted of an equilibrium of a draw's model after a step, always as many.
  public typealias Measure = @Sendable (_ model: Model, _ step: Int, Equilibrium) -> [Double]

  /// What was drawn, and what came of it.
  public let account: DrawAccount
  /// Why the first draw without an equilibrium has none.
  public let firstFailure: ModelError?
  /// Numbers of the draws that found an equilibrium, by draw, step and position.
  private let values: [[[Double]]]
  /// Their numbers in the sequence.
  private let numbers: [Int]
  /// The numbers in the middle, by step and position.
  private let centre: [[Double]]

  /// Solves the draws over all cores.
  ///
  /// - Parameters:
  ///   - inputs: What is drawn.
  ///   - model: The model with everything at its central value; `prepared()` makes it quick.
  ///   - central: Its equilibria step by step, near which the draws are sought.
  ///   - plan: How many draws, from which seed.
  ///   - workers: Threads at most; nil for one per core. Results do not depend on it.
  ///   - measure: Numbers that are wanted of every draw and step.
  public init(
    _ inputs: UncertainInputs, model: Model, around central: [Equilibrium], plan: Plan = Plan(),
    workers: Int? = nil, measure: @escaping Measure
  ) async {
    precondition(central.count == inputs.stepCount, "an equilibrium for every step is needed")
    let points = inputs.points(plan.draws, seed: plan.seed)
    let found = await Self.solve(
      points, inputs, model: model, around: central, workers: workers, measure: measure)
    var values: [[[Double]]] = []
    var numbers: [Int] = []
    var (first, residual): (ModelError?, Double) = (nil, 0)
    for (number, draw) in found.enumerated() {
      switch draw {
      case .success(let steps):
        numbers.append(number)
        values.append(steps.map(\.values))
        for step in steps where !(step.residual <= residual) { residual = step.residual }
      case .failure(let error): first = first ?? error
      }
    }
    account = DrawAccount(
      plan: plan, groups: inputs.varying, errors: inputs.errors, own: inputs.own,
      file: inputs.rows?.name, found: numbers.count, steps: central.count, largestResidual: residual
    )
    firstFailure = first
    self.values = values
    self.numbers = numbers
    centre = central.enumerated().map { measure(model, $0, $1) }
  }

  /// Solves the draws for some readings.
  ///
  /// - Parameters: As in ``init(_:model:around:plan:workers:measure:)``; every reading is of every step.
  public init(
    _ inputs: UncertainInputs, model: Model, around central: [Equilibrium],
    readings: [OutcomeReading], plan: Plan = Plan(), workers: Int? = nil
  ) async {
    await self.init(
      inputs, model: model, around: central, plan: plan, workers: workers,
      measure: Self.measure(readings))
  }

  /// Takes readings from an equilibrium.
  static func measure(_ readings: [OutcomeReading]) -> Measure {
    { _, _, equilibrium in values(readings, equilibrium) }
  }

  /// Readings of an equilibrium.
  static func values(_ readings: [OutcomeReading], _ equilibrium: Equilibrium) -> [Double] {
    let books = OutcomeBooks(equilibrium, for: readings, knowing: nil)
    return readings.map { $0.value(books) }
  }

  /// The numbers of one draw after one step.
  struct Step: Sendable {
    var values: [Double]
    var residual: Double
  }

  /// Solves points of the cube.
  static func solve(
    _ points: [[Double]], _ inputs: UncertainInputs, model: Model, around central: [Equilibrium],
    workers: Int?, measure: @escaping Measure
  ) async -> [Result<[Step], ModelError>] {
    let models: [Model]
    do throws(ModelError) {
      models = try inputs.models(model)
    } catch {
      return Array(repeating: .failure(error), count: points.count)
    }
    return await models.solveDraws(points.count, level: { inputs.level(points[$0]) }) {
      model, numbers in
      await solve(
        numbers.count, model: model, around: central, workers: workers, measure: measure
      ) { inputs.draw(points[numbers[$0]]) }
    }
  }

  /// Solves draws.
  static func solve(
    _ count: Int, model: Model, around central: [Equilibrium], workers: Int?,
    measure: @escaping Measure, draw: @escaping @Sendable (Int) -> UncertainInputs.Draw
  ) async -> [Result<[Step], ModelError>] {
    await solveDraws(count, model: model, around: central, workers: workers, draw: draw) {
      Step(values: measure($0, $1, $2), residual: $2.report.residual)
    }
  }

  /// Solves draws for whatever is wanted of a draw's model, a step and its equilibrium.
  static func solveDraws<Value: Sendable>(
    _ count: Int, model: Model, around central: [Equilibrium], workers: Int?,
    draw: @escaping @Sendable (Int) -> UncertainInputs.Draw,
    result: @escaping @Sendable (Model, Int, Equilibrium) -> Value
  ) async -> [Result<[Value], ModelError>] {
    await model.forDraws.solveDraws(
      count, near: central.map(\.startingPoint), workers: workers,
      draw: { number in
        let drawn = draw(number)
        return ModelDraw(
          elasticities: drawn.elasticities, tariffs: drawn.tariffs,
          rows: drawn.measures.map { $0.flatMap(\.rows) },
          edit: { for measure in drawn.measures[$0] { measure.apply(to: &$1) } })
      }, result: result)
  }

  /// Draws behind the estimates.
  public var count: Int { values.count }

  /// Positions, in the sequence or among the rows of a file, of the draws behind the estimates.
  public var found: [Int] { numbers }

  /// A number after a step, by draw in the order of ``found``.
  ///
  /// - Parameters:
  ///   - position: Position of the number.
  ///   - step: Position of the step.
  public func numbers(_ position: Int, step: Int) -> [Double] {
    values.map { $0[step][position] }
  }

  /// The estimate of a number after a step; nil if no draw found an equilibrium.
  ///
  /// - Parameters:
  ///   - position: Position of the number.
  ///   - step: Position of the step.
  ///   - zero: Magnitudes up to this read as nothing.
  public func estimate(_ position: Int, step: Int, zero: Double = 0) -> Estimate? {
    estimate(zero: zero) { $0[step][position] }
  }

  /// The estimate of what follows from the numbers of a draw; nil if no draw found an equilibrium.
  ///
  /// - Parameters:
  ///   - zero: Magnitudes up to this read as nothing.
  ///   - number: What follows from numbers by step and position.
  ///   - other: What it is more or less than, from the same numbers; nothing if nil.
  public func estimate(
    zero: Double = 0, _ number: ([[Double]]) -> Double,
    against other: (([[Double]]) -> Double)? = nil
  ) -> Estimate? {
    guard !values.isEmpty else { return nil }
    return Estimate(
      centre: number(centre), draws: values.map(number), against: other.map { values.map($0) },
      zero: zero)
  }

  /// The estimate of what follows from the numbers of a draw here and in another ensemble of the same
  /// draws; nil if no draw found an equilibrium in both.
  ///
  /// - Precondition: Both were made with one plan from inputs that share their coordinates.
  public func estimate(
    beside other: Ensemble, zero: Double = 0, _ number: ([[Double]], [[Double]]) -> Double
  ) -> Estimate? {
    precondition(account.plan == other.account.plan, "ensembles of different draws")
    let theirs = Dictionary(uniqueKeysWithValues: zip(other.numbers, other.values))
    let both = zip(numbers, values).compactMap { draw, mine in
      theirs[draw].map { number(mine, $0) }
    }
    guard !both.isEmpty else { return nil }
    return Estimate(centre: number(centre, other.centre), draws: both, zero: zero)
  }

  /// The share of draws of which something is true.
  public func share(_ isTrue: ([[Double]]) -> Bool) -> Double {
    values.isEmpty ? 0 : Double(values.count { isTrue($0) }) / Double(values.count)
  }
}

/// What was drawn for an answer, and what came of it.
public struct DrawAccount: Sendable, Equatable, Codable {
  /// A way in which draws are told without solving each.
  public enum Method: String, Sendable, Codable {
    /// Along straight lines through the centre, by ``FirstOrder``.
    case firstOrder = "first-order"
  }

  /// How many draws were asked for, from which seed.
  public let plan: Ensemble.Plan
  /// Groups of inputs that were drawn and of which something is uncertain, in the order of their list.
  private let drawn: [UncertainInputs.Group]
  /// Which errors of the elasticities were drawn.
  public let errors: ElasticitySet.ErrorKind
  /// Name of the reader's own elasticities, if these were drawn.
  public let own: String?
  /// Name of the file that the draws are the rows of; nil where they are points of the sequence.
  public let file: String?
  /// Draws that found an equilibrium of every step.
  public let found: Int
  /// Steps, each an equilibrium of a draw.
  public let steps: Int
  /// Largest residual of any equation of any draw, by the iteration's own account; 0 where none was solved.
  public let largestResidual: Double
  /// How the draws were told; nil where each was solved.
  public let method: Method?

  /// Draws behind numbers of which there are very many, the first of all; nil if there are none such.
  public internal(set) var few: Int?

  init(
    plan: Ensemble.Plan, groups: Set<UncertainInputs.Group>, errors: ElasticitySet.ErrorKind,
    own: String?, file: String?, found: Int, steps: Int, largestResidual: Double,
    method: Method? = nil
  ) {
    self.plan = plan
    self.method = method
    self.errors = errors
    self.own = own
    self.file = file
    // In one order, so that equal accounts are written alike.
    drawn = UncertainInputs.Group.allCases.filter(groups.contains)
    self.found = found
    self.steps = steps
    self.largestResidual = largestResidual
  }

  /// Draws of inputs that are told to first order.
  package init(firstOrder inputs: UncertainInputs, plan: Ensemble.Plan) {
    self.init(
      plan: plan, groups: inputs.varying, errors: inputs.errors, own: inputs.own, file: nil,
      found: plan.draws, steps: inputs.stepCount, largestResidual: 0, method: .firstOrder)
  }

  /// Groups of inputs that were drawn.
  public var groups: Set<UncertainInputs.Group> { Set(drawn) }

  /// Draws that found no equilibrium.
  public var failed: Int { plan.draws - found }

  /// What was drawn, in words: `elasticities`, `measures`, `repairs`.
  public var groupNames: [String] {
    drawn.map(\.rawValue)
  }
}

extension Model {
  /// The model with the end of its search that is close enough for draws: what these leave open is far
  /// more than what a looser end does.
  var forDraws: Model {
    var termination = termination
    termination.tolerance = max(termination.tolerance, 1e-9)
    return with(termination)
  }
}

extension [Model] {
  /// Solves draws model by model, and tells them in their own order.
  ///
  /// - Parameters:
  ///   - count: How many draws.
  ///   - level: The position of a draw's model.
  ///   - solve: Solves the draws with some numbers by a model.
  func solveDraws<Value: Sendable>(
    _ count: Int, level: (Int) -> Int,
    _ solve: (Model, _ numbers: [Int]) async -> [Result<Value, ModelError>]
  ) async -> [Result<Value, ModelError>] {
    let levels = (0..<count).map(level)
    var found: [Int: Result<Value, ModelError>] = [:]
    for (position, model) in enumerated() {
      let numbers = levels.indices.filter { levels[$0] == position }
      guard !numbers.isEmpty else { continue }
      for (number, result) in zip(numbers, await solve(model, numbers)) { found[number] = result }
    }
    return (0..<count).compactMap { found[$0] }
  }
}
