// SPDX-License-Identifier: Apache-2.0

import TradeArrays
package import TradeModel
package import TradePolicy

/// The size of one measure of a scenario at which an outcome takes a given value.
public struct GoalSeek: Sendable {
  /// What was found under one elasticity set.
  public enum Answer: Sendable, Equatable {
    /// The size, 1 being what is written, the smallest that was found.
    case size(Double)
    /// No size was found: the outcome at the two ends of the range, and the size at which it came
    /// nearest to what is wanted.
    case none(low: Double, high: Double, nearest: Nearest)
  }

  /// The size at which an outcome comes nearest to what is wanted.
  public struct Nearest: Sendable, Equatable {
    /// The size.
    public let size: Double
    /// The outcome there, a fraction.
    public let outcome: Double
  }

  /// Sizes that were searched.
  public let sizes: ClosedRange<Double>
  /// The answer.
  public let answer: Answer
  /// The outcome, a fraction, at sizes over the whole range, in order.
  public let curve: [(size: Double, outcome: Double)]
  /// How exactly the equations of all equilibria hold, with their number.
  public let exactness: Exactness
  /// The step to balanced trade that comes before any measure; nil unless the options ask for it.
  public let balancing: StepFindings?

  private static let intervals = 8

  /// Looks for the size.
  ///
  /// Over a grid of sizes the first interval in which the outcome reaches the target is sought: the
  /// target lies between the two ends, or, by the slopes that the adjoint gives there, the outcome
  /// turns in between and reaches it on the way. Newton's method then closes in, halving the bracket
  /// wherever a step would leave it. What turns twice between two sizes of the grid can be missed.
  ///
  /// - Parameters:
  ///   - model: The model; `prepared()` makes it quick.
  ///   - measures: All measures of the scenario, in order.
  ///   - varied: Position of the measure whose size is sought.
  ///   - part: Which of its effects are varied.
  ///   - sizes: Sizes to search, within what the measure allows.
  ///   - reading: What is aimed at.
  ///   - target: The value wanted, in the number's own unit.
  /// - Throws: ``ModelError`` of the first size without an equilibrium.
  package init(
    model: Model, measures: [CompiledMeasure], varied: Int,
    part: CompiledMeasure.Part = .all, sizes: ClosedRange<Double>, reading: OutcomeReading,
    target: Double
  ) throws(ModelError) {
    self.sizes = sizes
    var search = GoalSearch(
      model: model, measures: measures, varied: varied, part: part, reading: reading,
      target: target)
    var previous = try search.evaluate(sizes.lowerBound)
    var points = [previous]
    var found: Double? = previous.gap == 0 ? previous.size : nil
    for interval in 1...Self.intervals {
      let size =
        sizes.lowerBound
        + (sizes.upperBound - sizes.lowerBound) * Double(interval) / Double(Self.intervals)
      let next = try search.evaluate(size)
      if found == nil {
        if previous.isAcross(from: next) {
          found = try search.root(previous, next)
        } else if let turn = try search.turn(between: previous, next) {
          points.append(turn)
          if turn.isReached {
            found = turn.size
          } else if turn.isAcross(from: previous) {
            found = try search.root(previous, turn)
          }
        }
      }
      points.append(next)
      previous = next
    }
    let scale = search.scale
    func outcome(_ point: GoalSearch.Point) -> Double { point.gap * scale + target }
    curve = points.map { ($0.size, outcome($0)) }
    if let found {
      answer = .size(found)
    } else {
      let nearest = points.min { $0.gap.magnitude < $1.gap.magnitude } ?? previous
      answer = .none(
        low: outcome(points[0]), high: outcome(previous),
        nearest: Nearest(size: nearest.size, outcome: outcome(nearest)))
    }
    balancing = StepFindings.balancing(model)
    var exactness = balancing?.exactness ?? Exactness()
    exactness.add(search.exactness)
    self.exactness = exactness
  }
}
