// SPDX-License-Identifier: Apache-2.0

public import TradeArrays
public import TradeModel
public import TradePolicy
import TradeWorlds

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
  /// Equilibria that were solved.
  public let solves: Int

  /// Looks for the size.
  ///
  /// A grid over the sizes finds the first change of sign; bisection, sped up by the secant through
  /// its ends (Illinois rule), closes in on it.
  ///
  /// - Parameters:
  ///   - model: The model; `prepared()` makes it quick.
  ///   - measures: All measures of the scenario, in order.
  ///   - varied: Position of the measure whose size is sought.
  ///   - sizes: Sizes to search, within what the measure allows.
  ///   - outcome: What is aimed at.
  ///   - economy: For whom.
  ///   - target: The value wanted, a fraction.
  /// - Throws: ``ModelError`` of the first size without an equilibrium.
  public init(
    model: Model, measures: [CompiledMeasure], varied: Int, sizes: ClosedRange<Double>,
    outcome: HeadlineOutcome, economy: EconomyIndex, target: Double
  ) throws(ModelError) {
    self.sizes = sizes
    var solves = 0
    func gap(_ size: Double) throws(ModelError) -> Double {
      var policy = PolicyShock(tariff: model.benchmark.world.tariff)
      for (number, measure) in measures.enumerated() {
        (number == varied ? measure.scaled(by: size) : measure).apply(to: &policy)
      }
      solves += 1
      return outcome.value(try model.solve(policy), of: economy) - target
    }
    let parts = 8
    var previous = (size: sizes.lowerBound, gap: try gap(sizes.lowerBound))
    let first = previous.gap
    var found: Answer?
    if previous.gap == 0 { found = .size(previous.size) }
    for part in 1...parts where found == nil {
      let size =
        sizes.lowerBound
        + (sizes.upperBound - sizes.lowerBound) * Double(part) / Double(parts)
      let next = (size: size, gap: try gap(size))
      if next.gap == 0 {
        found = .size(next.size)
      } else if (next.gap > 0) != (previous.gap > 0) {
        found = .size(try Self.root(previous, next, gap))
      }
      previous = next
    }
    answer = found ?? .none(low: first + target, high: previous.gap + target)
    self.solves = solves
  }

  private static func root(
    _ low: (size: Double, gap: Double), _ high: (size: Double, gap: Double),
    _ gap: (Double) throws(ModelError) -> Double
  ) throws(ModelError) -> Double {
    var (a, b) = (low, high)
    var side = 0
    for _ in 0..<60 {
      if abs(b.size - a.size) <= 1e-9 * max(1, abs(b.size)) { break }
      let size = (a.size * b.gap - b.size * a.gap) / (b.gap - a.gap)
      let middle = (size: size, gap: try gap(size))
      if abs(middle.gap) < 1e-11 { return size }
      if (middle.gap > 0) == (b.gap > 0) {
        b = middle
        // The end that stays put pulls too strongly; halving its weight keeps the secant moving.
        if side == -1 { a.gap /= 2 }
        side = -1
      } else {
        a = middle
        if side == 1 { b.gap /= 2 }
        side = 1
      }
    }
    return (a.size * b.gap - b.size * a.gap) / (b.gap - a.gap)
  }
}
