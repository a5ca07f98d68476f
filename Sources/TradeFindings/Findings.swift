// SPDX-License-Identifier: Apache-2.0

public import TradeArrays
public import TradeModel
public import TradePolicy
public import TradeWorlds

/// What a scenario does, step by step, with the range that published elasticities leave open.
public struct Findings: Sendable {
  /// The world that was asked.
  public let world: World
  /// What the model assumed.
  public let options: ModelOptions
  /// Name of the elasticity set behind the central numbers.
  public let elasticities: String
  /// Names of all sets behind the ranges, the central one first; one if no range was asked for.
  public let rangeSets: [String]
  /// The step from the world's deficits to balanced trade without any policy, measured from the world
  /// as it is; nil unless the options ask for it.
  ///
  /// The other steps are measured from the world that it leads to.
  public let balancing: StepFindings?
  /// The steps in order, each cumulative.
  public let steps: [StepFindings]
  /// Headlines under every set of ``rangeSets``, by set, step and economy.
  public let headlines: [[[Headline]]]
  /// The evidence for every number, by set and step.
  private let certificates: [[Certificate]]
  /// What follows with the numbers that the scenario assumes at the ends of their ranges, under the
  /// central set; nil if it was not asked for.
  public let sizes: SizeFindings?
  /// From where the step after each step starts, by set and step.
  private let startingPoints: [[StartingPoint]]

  /// Solves every step, under the first set for the findings and under all for the ranges.
  ///
  /// - Parameters:
  ///   - world: A validated world.
  ///   - steps: Cumulative policies in order.
  ///   - elasticities: Sets of θ, the central one first.
  ///   - sizes: The steps with ranged numbers at their ends, as `Scenario.compileEnds(for:)` has them;
  ///     nil leaves them out.
  ///   - options: What the model assumes.
  ///   - progress: Called after every equilibrium with the number solved and the number in all.
  /// - Throws: ``ModelError`` of the first equilibrium that cannot be found; under a set for the
  ///   ranges the sentence names the set.
  public init(
    world: World, steps: [PolicyStep], elasticities: [ElasticitySet],
    sizes: (low: [PolicyStep], high: [PolicyStep])? = nil,
    options: ModelOptions = ModelOptions(), progress: (Int, Int) -> Void = { _, _ in }
  ) throws(ModelError) {
    precondition(!elasticities.isEmpty, "a set of elasticities is needed")
    let calibrated = try Benchmark(
      world: world, elasticities: elasticities[0], linkages: options.linkages)
    var models: [Model] = []
    for set in elasticities {
      do throws(ModelError) {
        models.append(try Model(benchmark: calibrated.with(set), options: options))
      } catch {
        throw models.isEmpty ? error : error.under(elasticities: set.name)
      }
    }
    try self.init(models: models, steps: steps, sizes: sizes, progress: progress)
  }

  /// Solves every step on models that are at hand, each step starting from the one before.
  ///
  /// Steps that an earlier answer begins with are taken from it; the numbers are the same to the last
  /// bit as without it.
  ///
  /// - Parameters:
  ///   - models: Models of one world and options that differ in their elasticities, the central one
  ///     first.
  ///   - steps: Cumulative policies in order.
  ///   - sizes: The steps with ranged numbers at their ends; nil leaves them out.
  ///   - earlier: Findings of the same world and options, under any sets, if there are any.
  ///   - progress: Called after every equilibrium with the number solved and the number in all.
  /// - Throws: ``ModelError`` as in ``init(world:steps:elasticities:options:progress:)``.
  public init(
    models: [Model], steps: [PolicyStep],
    sizes: (low: [PolicyStep], high: [PolicyStep])? = nil, reusing earlier: Findings? = nil,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws(ModelError) {
    precondition(!models.isEmpty, "a model is needed")
    let unchanged =
      earlier.map { earlier in
        zip(earlier.steps, steps).prefix { $0.outcomes.equilibrium.policy == $1.policy }.count
      } ?? 0
    let total = steps.count * models.count
    var central: [Outcomes] = []
    var headlines: [[[Headline]]] = []
    var certificates: [[Certificate]] = []
    var points: [[StartingPoint]] = []
    for (number, model) in models.enumerated() {
      do throws(ModelError) {
        var bySet: [[Headline]] = []
        var evidence: [Certificate] = []
        var starts: [StartingPoint] = []
        let name = model.benchmark.elasticityName
        // The outcomes in full are kept of the central set only.
        if let earlier, let known = earlier.rangeSets.firstIndex(of: name),
          number > 0 || known == 0
        {
          bySet = Array(earlier.headlines[known].prefix(unchanged))
          evidence = Array(earlier.certificates[known].prefix(unchanged))
          starts = Array(earlier.startingPoints[known].prefix(unchanged))
          if number == 0 { central = earlier.steps.prefix(unchanged).map(\.outcomes) }
        }
        for (position, step) in steps.enumerated().dropFirst(bySet.count) {
          let equilibrium = try model.solve(step.policy, from: starts.last)
          starts.append(equilibrium.startingPoint)
          evidence.append(equilibrium.certificate)
          if number == 0 { central.append(Outcomes(equilibrium, after: central.last)) }
          bySet.append(Headline.all(of: equilibrium))
          progress(number * steps.count + position + 1, total)
        }
        headlines.append(bySet)
        certificates.append(evidence)
        points.append(starts)
      } catch {
        throw number == 0 ? error : error.under(elasticities: model.benchmark.elasticityName)
      }
    }
    if let sizes {
      var exactness = Exactness()
      let low = try Self.end(
        sizes.low, of: steps, known: headlines[0], points: points[0], model: models[0], &exactness)
      let high = try Self.end(
        sizes.high, of: steps, known: headlines[0], points: points[0], model: models[0], &exactness)
      self.sizes = SizeFindings(low: low, high: high, exactness: exactness)
    } else {
      self.sizes = nil
    }
    let world = models[0].benchmark.world
    self.world = world
    options = models[0].options
    elasticities = models[0].benchmark.elasticityName
    rangeSets = models.map(\.benchmark.elasticityName)
    self.headlines = headlines
    self.certificates = certificates
    startingPoints = points
    balancing = StepFindings.balancing(models)
    self.steps = steps.indices.map { position in
      StepFindings(
        name: steps[position].name, title: steps[position].title, outcomes: central[position],
        ranges: world.economies.indices.map { economy in
          HeadlineRange(headlines.map { $0[position][economy] })
        }, exactness: Exactness(certificates.map { $0[position] }))
    }
  }

  /// How exactly the equations hold behind all numbers, those of the ranges among them.
  public var exactness: Exactness {
    var exactness = balancing?.exactness ?? Exactness()
    for step in steps { exactness.add(step.exactness) }
    if let sizes { exactness.add(sizes.exactness) }
    return exactness
  }

  /// Real income change of an economy after each step, fractions, in order.
  ///
  /// - Parameters:
  ///   - economy: Which economy.
  ///   - set: Position in ``rangeSets``; 0 is the central one.
  public func realIncomeChanges(of economy: EconomyIndex, set: Int = 0) -> [Double] {
    steps.indices.map { headlines[set][$0][economy.rawValue].realIncomeChange }
  }

  /// What each step adds to an economy's real income change, fractions of benchmark real income.
  public func contributions(of economy: EconomyIndex, set: Int = 0) -> [Double] {
    let levels = realIncomeChanges(of: economy, set: set)
    return levels.indices.map { $0 == 0 ? levels[0] : levels[$0] - levels[$0 - 1] }
  }

  /// Range over the elasticity sets of what each step adds.
  public func contributionRanges(of economy: EconomyIndex) -> [ClosedRange<Double>] {
    let bySet = rangeSets.indices.map { contributions(of: economy, set: $0) }
    return steps.indices.map { step in ClosedRange(spanning: bySet.map { $0[step] }) }
  }

  /// Range over the elasticity sets of what another answer says of an economy less what this one
  /// says; nil if there is no range, or the two were not found under the same sets.
  ///
  /// - Parameters:
  ///   - other: The other answer, on the same world.
  ///   - economy: Which economy.
  ///   - steps: The step of this answer and that of the other; the last ones if nil.
  ///   - number: Which of the headline's numbers.
  public func differenceRange(
    to other: Findings, of economy: EconomyIndex, steps: (Int, Int)? = nil,
    _ number: (Headline) -> Double
  ) -> ClosedRange<Double>? {
    guard rangeSets == other.rangeSets, rangeSets.count > 1 else { return nil }
    let (mine, theirs) = steps ?? (self.steps.count - 1, other.steps.count - 1)
    return ClosedRange(
      spanning: rangeSets.indices.map { set in
        number(other.headlines[set][theirs][economy.rawValue])
          - number(headlines[set][mine][economy.rawValue])
      })
  }

  /// Headlines at one end of the ranges; steps that are the same there are not solved again.
  private static func end(
    _ ends: [PolicyStep], of steps: [PolicyStep], known: [[Headline]], points: [StartingPoint],
    model: Model, _ exactness: inout Exactness
  ) throws(ModelError) -> [[Headline]] {
    var found: [[Headline]] = []
    for (position, step) in ends.enumerated() {
      if step.policy == steps[position].policy {
        found.append(known[position])
      } else {
        let equilibrium = try model.solve(step.policy, from: points[position])
        exactness.add(equilibrium)
        found.append(Headline.all(of: equilibrium))
      }
    }
    return found
  }
}

/// Headlines with the numbers that a scenario assumes at the ends of their ranges, by step and
/// economy.
public struct SizeFindings: Sendable {
  /// Every number at the value that its source or assumption calls low.
  public let low: [[Headline]]
  /// Every number at the value called high.
  public let high: [[Headline]]
  /// How exactly the equations hold at the ends.
  public let exactness: Exactness
}

/// The numbers that are given with a range.
public struct Headline: Sendable, Equatable {
  /// Exact change in real income, a fraction.
  public let realIncomeChange: Double
  /// Exact change in the real wage, a fraction.
  public let realWageChange: Double
  /// Change in the price of the final basket, a fraction.
  public let consumerPriceChange: Double

  private init(_ numbers: EconomyNumbers) {
    realIncomeChange = numbers.realIncomeChange
    realWageChange = numbers.realWageChange
    consumerPriceChange = numbers.consumerPriceChange
  }

  /// The numbers of every economy, in axis order; they need none of the trade flows.
  static func all(of equilibrium: Equilibrium) -> [Headline] {
    equilibrium.benchmark.world.economyIndices.map { Headline(EconomyNumbers(equilibrium, $0)) }
  }
}

/// Smallest and largest value of each headline over the elasticity sets.
public struct HeadlineRange: Sendable, Equatable {
  /// Range of the change in real income, fractions.
  public let realIncomeChange: ClosedRange<Double>
  /// Range of the change in the real wage, fractions.
  public let realWageChange: ClosedRange<Double>
  /// Range of the change in consumer prices, fractions.
  public let consumerPriceChange: ClosedRange<Double>

  init(_ headlines: [Headline]) {
    realIncomeChange = ClosedRange(spanning: headlines.map(\.realIncomeChange))
    realWageChange = ClosedRange(spanning: headlines.map(\.realWageChange))
    consumerPriceChange = ClosedRange(spanning: headlines.map(\.consumerPriceChange))
  }
}

extension ClosedRange<Double> {
  /// From the smallest to the largest of some numbers.
  init(spanning values: [Double]) {
    let low = values.reduce(.infinity, Swift.min)
    self = low...Swift.max(low, values.reduce(-.infinity, Swift.max))
  }
}
