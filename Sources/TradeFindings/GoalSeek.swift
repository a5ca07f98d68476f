// SPDX-License-Identifier: Apache-2.0

public import TradeArrays
public import TradeModel
public import TradePolicy

/// The size of one measure of a scenario at which an outcome takes a given value.
public struct GoalSeek: Sendable {
  /// What was found under one elasticity set.
  public enum Answer: Sendable, Equatable {
    /// The size, 1 being what is written, the smallest if there are several.
    case size(Double)
    /// No size does it: the outcome at the two ends of the range.
    case none(low: Double, high: Double)
  }

  /// Sizes that were searched.
  public let sizes: ClosedRange<Double>
  /// The answer.
  public let answer: Answer
  /// The outcome, a fraction, at sizes over the whole range.
  public let curve: [(size: Double, outcome: Double)]
  /// Equilibria that were solved.
  public let solves: Int

  /// Looks for the size.
  ///
  /// A grid over the sizes finds the first change of sign; Newton's method with the adjoint's
  /// derivative closes in on it, halving the bracket wherever a step would leave it.
  ///
  /// - Parameters:
  ///   - model: The model; `prepared()` makes it quick.
  ///   - measures: All measures of the scenario, in order.
  ///   - varied: Position of the measure whose size is sought.
  ///   - part: Which of its effects are varied.
  ///   - sizes: Sizes to search, within what the measure allows.
  ///   - outcome: What is aimed at.
  ///   - economy: For whom.
  ///   - target: The value wanted, a fraction.
  /// - Throws: ``ModelError`` of the first size without an equilibrium.
  public init(
    model: Model, measures: [CompiledMeasure], varied: Int,
    part: CompiledMeasure.Part = .all, sizes: ClosedRange<Double>, outcome: HeadlineOutcome,
    economy: EconomyIndex, target: Double
  ) throws(ModelError) {
    self.sizes = sizes
    var search = Search(
      model: model, measures: measures, varied: varied, part: part, outcome: outcome,
      economy: economy, target: target)
    let intervals = 8
    var previous = try search.evaluate(sizes.lowerBound)
    let first = previous.gap
    var curve = [(size: previous.size, outcome: previous.gap + target)]
    var found: Answer?
    if previous.gap == 0 { found = .size(previous.size) }
    for interval in 1...intervals {
      let size =
        sizes.lowerBound
        + (sizes.upperBound - sizes.lowerBound) * Double(interval) / Double(intervals)
      let next = try search.evaluate(size)
      curve.append((next.size, next.gap + target))
      if found == nil {
        if next.gap == 0 {
          found = .size(next.size)
        } else if (next.gap > 0) != (previous.gap > 0) {
          found = .size(try search.root(previous, next))
        }
      }
      previous = next
    }
    answer = found ?? .none(low: first + target, high: previous.gap + target)
    self.curve = curve
    solves = search.solves
  }
}

/// The outcome's distance from the target as a function of the size, with its derivative.
private struct Search {
  let model: Model
  let measures: [CompiledMeasure]
  let varied: Int
  let part: CompiledMeasure.Part
  let outcome: HeadlineOutcome
  let economy: EconomyIndex
  let target: Double
  var solves = 0
  private var last: Equilibrium?

  typealias Point = (size: Double, gap: Double)

  init(
    model: Model, measures: [CompiledMeasure], varied: Int, part: CompiledMeasure.Part,
    outcome: HeadlineOutcome, economy: EconomyIndex, target: Double
  ) {
    self.model = model
    self.measures = measures
    self.varied = varied
    self.part = part
    self.outcome = outcome
    self.economy = economy
    self.target = target
  }

  private func policy(_ size: Double) -> PolicyShock {
    var policy = PolicyShock(tariff: model.benchmark.tariff)
    for (number, measure) in measures.enumerated() {
      (number == varied ? measure.scaled(by: size, part) : measure).apply(to: &policy)
    }
    return policy
  }

  mutating func evaluate(_ size: Double) throws(ModelError) -> Point {
    let equilibrium = try model.solve(policy(size), from: last?.startingPoint)
    last = equilibrium
    solves += 1
    return (size, outcome.value(equilibrium, of: economy) - target)
  }

  /// The gap's derivative at the size last evaluated.
  private func slope(_ size: Double) throws(ModelError) -> Double {
    guard let last else { return .nan }
    // A cell is a line in the size, or a low power where several operations meet, so that this
    // difference is no rough one, except within h of a kink: where a preference, a floor or a cap takes
    // over. There Newton's step is off, and the bracket takes over.
    let h = 1e-3
    let (low, high) = (policy(size - h), policy(size + h))
    var direction = PolicyDirection(tariff: high.tariff, logTradeCost: high.tradeCostChange)
    for cell in 0..<direction.tariff.storage.count {
      direction.tariff.storage[cell] =
        (high.tariff.storage[cell] - low.tariff.storage[cell]) / (2 * h)
      direction.logTradeCost.storage[cell] =
        (high.tradeCostChange.storage[cell] - low.tradeCostChange.storage[cell])
        / (2 * h * last.policy.tradeCostChange.storage[cell])
    }
    return try outcome.gradient(last, of: economy).along(direction)
  }

  /// The size within a bracket at which the gap is zero.
  mutating func root(_ low: Point, _ high: Point) throws(ModelError) -> Double {
    var (a, b) = (low, high)
    var size = (a.size * b.gap - b.size * a.gap) / (b.gap - a.gap)
    for _ in 0..<60 {
      let here = try evaluate(size)
      if abs(here.gap) < 1e-12 || abs(b.size - a.size) <= 1e-12 * max(1, abs(b.size)) { break }
      if (here.gap > 0) == (b.gap > 0) { b = here } else { a = here }
      let step = here.gap / (try slope(size))
      let next = size - step
      size = next > a.size && next < b.size ? next : (a.size + b.size) / 2
      if abs(step) <= 1e-12 * max(1, abs(size)) { break }
    }
    return size
  }
}
