// SPDX-License-Identifier: Apache-2.0

public import TradeArrays
public import TradeModel
public import TradePolicy
public import TradeWorlds

/// What a scenario does, step by step, with every input at its central value and, where draws were
/// asked for, with how sure that is.
public struct Findings: Sendable {
  /// The world that was asked.
  public let world: World
  /// What the model assumed.
  public let options: ModelOptions
  /// Name of the elasticity set behind the central numbers.
  public let elasticities: String
  /// The step from the world's deficits to balanced trade without any policy, measured from the world
  /// as it is; nil unless the options ask for it.
  ///
  /// The other steps are measured from the world that it leads to.
  public let balancing: StepFindings?
  /// The steps in order, each cumulative.
  public let steps: [StepFindings]
  /// What draws measured; nil if none were asked for or nothing is uncertain.
  private(set) var drawn: DrawnNumbers?
  /// What the first draws alone measured.
  private(set) var few: DrawnNumbers?
  /// What was to be drawn and was not, since nothing of it is uncertain here; nil otherwise.
  public private(set) var certain: Set<UncertainInputs.Group>?
  /// From where the step after each step starts.
  private let startingPoints: [StartingPoint]

  /// Changes of real income up to this size read as nothing, a fraction: they round to 0.00 %.
  public static let noticeable = 5e-5

  /// Solves every step on a world.
  ///
  /// - Parameters:
  ///   - world: A validated world.
  ///   - steps: Cumulative policies in order.
  ///   - elasticities: θ by sector.
  ///   - options: What the model assumes.
  ///   - progress: Called after every equilibrium with the number solved and the number in all.
  /// - Throws: ``ModelError`` of the first equilibrium that cannot be found.
  public init(
    world: World, steps: [PolicyStep], elasticities: ElasticitySet,
    options: ModelOptions = ModelOptions(), progress: (Int, Int) -> Void = { _, _ in }
  ) throws(ModelError) {
    try self.init(
      model: try Model(world: world, elasticities: elasticities, options: options), steps: steps,
      progress: progress)
  }

  /// Solves every step on a model that is at hand, each step starting from the one before.
  ///
  /// Steps that an earlier answer begins with are taken from it; the numbers are the same to the last
  /// bit as without it.
  ///
  /// - Parameters:
  ///   - model: The model with every input at its central value.
  ///   - steps: Cumulative policies in order.
  ///   - earlier: Findings of the same world and options, if there are any.
  ///   - progress: Called after every equilibrium with the number solved and the number in all.
  /// - Throws: ``ModelError`` of the first equilibrium that cannot be found.
  public init(
    model: Model, steps: [PolicyStep], reusing earlier: Findings? = nil,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws(ModelError) {
    let name = model.benchmark.elasticityName
    let known = earlier.flatMap { $0.elasticities == name ? $0 : nil }
    let unchanged =
      known.map { known in
        zip(known.steps, steps).prefix { $0.equilibrium.policy == $1.policy }.count
      } ?? 0
    var found = known?.steps.prefix(unchanged).map(\.books) ?? []
    var starts = Array(known?.startingPoints.prefix(unchanged) ?? [])
    for (position, step) in steps.enumerated().dropFirst(unchanged) {
      let equilibrium = try model.solve(step.policy, from: starts.last)
      starts.append(equilibrium.startingPoint)
      found.append(OutcomeBooks(equilibrium))
      progress(position + 1, steps.count)
    }
    self.init(model, steps, found, starts)
  }

  /// Solves every step from where a step of its place was found for a scenario nearby, several at a time.
  ///
  /// The numbers are those of ``init(model:steps:reusing:progress:)`` to the solver's tolerance, not to the last bit:
  /// for what is shown while a slider is held, and nothing that is kept. Steps that nobody looks at stay as they were
  /// found before.
  ///
  /// - Parameters:
  ///   - model: The model with every input at its central value.
  ///   - steps: Cumulative policies in order.
  ///   - earlier: Findings of the same model and as many steps.
  ///   - seen: Positions of the steps that are looked at.
  /// - Throws: ``ModelError`` of the first step that has no equilibrium.
  package init(
    model: Model, steps: [PolicyStep], near earlier: Findings, seen: Set<Int>
  ) async throws(ModelError) {
    typealias Solved = (books: OutcomeBooks, start: StartingPoint)
    var found = [Result<Solved, ModelError>?](repeating: nil, count: steps.count)
    await withTaskGroup(of: (Int, Result<Solved, ModelError>).self) { group in
      for position in steps.indices {
        let (policy, start) = (steps[position].policy, earlier.startingPoints[position])
        guard seen.contains(position), earlier.steps[position].equilibrium.policy != policy else {
          found[position] = .success((earlier.steps[position].books, start))
          continue
        }
        group.addTask {
          (
            position,
            Result { () throws(ModelError) in
              let equilibrium = try model.solve(policy, from: start)
              return (OutcomeBooks(equilibrium), equilibrium.startingPoint)
            }
          )
        }
      }
      for await (position, result) in group { found[position] = result }
    }
    var solved: [Solved] = []
    for result in found { if let result { solved.append(try result.get()) } }
    self.init(model, steps, solved.map(\.books), solved.map(\.start))
  }

  private init(
    _ model: Model, _ steps: [PolicyStep], _ found: [OutcomeBooks], _ starts: [StartingPoint]
  ) {
    world = model.benchmark.world
    options = model.options
    elasticities = model.benchmark.elasticityName
    startingPoints = starts
    balancing = StepFindings.balancing(model)
    self.steps = zip(steps, found).map { step, books in
      StepFindings(
        name: step.name, title: step.title, books: books,
        exactness: Exactness([books.equilibrium.certificate]))
    }
  }

  /// The same findings with how sure they are; where nothing that is to be drawn is uncertain, as they
  /// are, with that said (``certain``).
  ///
  /// - Parameters:
  ///   - inputs: What is drawn; of the same scenario.
  ///   - model: The model behind the findings; `prepared()` makes it quick.
  ///   - readings: What the draws measure; every outcome of every economy if nil.
  ///   - plan: How many draws, from which seed.
  ///   - workers: Threads at most; nil for one per core. Results do not depend on it.
  package func drawing(
    _ inputs: UncertainInputs, model: Model, readings: DrawnReadings? = nil,
    plan: Ensemble.Plan = .init(), workers: Int? = nil
  ) async -> Findings {
    let readings = readings ?? .economies(steps: steps.count, in: world)
    let central = steps.map(\.equilibrium)
    func drawn(_ lists: [DrawnReadings.List], _ plan: Ensemble.Plan) async -> DrawnNumbers {
      DrawnNumbers(
        ensemble: await Ensemble(
          inputs, model: model, around: central, plan: plan, workers: workers,
          measure: DrawnReadings.measure(lists, model.benchmark)),
        lists: lists, hasBalancing: balancing != nil)
    }
    var result = self
    guard !inputs.varying.isEmpty else {
      result.certain = inputs.groups
      return result
    }
    result.drawn = await drawn(readings.lists, plan)
    if readings.hasRest {
      // The first points of the same sequence.
      let fewer = Ensemble.Plan(draws: min(plan.draws, DrawnReadings.fewDraws), seed: plan.seed)
      result.few = await drawn(readings.rest, fewer)
    }
    return result
  }

  /// What was drawn; nil if nothing was.
  public var draws: DrawAccount? {
    var account = drawn?.ensemble.account
    account?.few = few?.ensemble.account.found
    return account
  }

  /// How exactly the equations hold behind all numbers, those of the draws among them.
  public var exactness: Exactness {
    var exactness = balancing?.exactness ?? Exactness()
    for step in steps { exactness.add(step.exactness) }
    if let draws { exactness.addUncertified(draws) }
    return exactness
  }

  /// Real income change of an economy after each step, fractions, in order.
  public func realIncomeChanges(of economy: EconomyIndex) -> [Double] {
    let reading = OutcomeReading(.realIncome, of: economy, in: world)
    return steps.map { $0.value(reading) }
  }

  /// What each step adds to an economy's real income change, fractions of benchmark real income.
  public func contributions(of economy: EconomyIndex) -> [Double] {
    contributions(to: OutcomeReading(.realIncome, of: economy, in: world))
  }

  /// What each step adds to how far a number moves, in the number's own unit.
  public func contributions(to reading: OutcomeReading) -> [Double] {
    let moves = steps.map { $0.move(reading) }
    return moves.indices.map { $0 == 0 ? moves[0] : moves[$0] - moves[$0 - 1] }
  }
}
