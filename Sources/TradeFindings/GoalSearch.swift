// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeModel
import TradePolicy

/// The outcome's distance from the target as a function of the size, with its derivative.
struct GoalSearch {
  private let model: Model
  private let measures: [CompiledMeasure]
  private let varied: Int
  private let part: CompiledMeasure.Part
  private let reading: OutcomeReading
  private let target: Double
  /// What distances are measured in: 1, or the income of whoever the number is about.
  let scale: Double
  /// How exactly the equations of all equilibria hold.
  private(set) var exactness = Exactness()
  private var last: StartingPoint?

  /// The outcome at one size.
  struct Point {
    let size: Double
    /// The outcome less the target, in units of the search's scale.
    let gap: Double
    let equilibrium: Equilibrium

    /// Whether the target lies between this and another.
    func isAcross(from other: Point) -> Bool {
      gap == 0 || other.gap == 0 || (gap > 0) != (other.gap > 0)
    }

    /// Whether the outcome is the target, as exactly as equilibria are solved.
    var isReached: Bool { gap.magnitude < 1e-10 }
  }

  init(
    model: Model, measures: [CompiledMeasure], varied: Int, part: CompiledMeasure.Part,
    reading: OutcomeReading, target: Double
  ) {
    self.model = model
    self.measures = measures
    self.varied = varied
    self.part = part
    self.reading = reading
    self.target = target
    scale = reading.scale(in: model.benchmark.world)
  }

  private func policy(_ size: Double) -> PolicyShock {
    PolicyShock(
      tariff: model.benchmark.tariff, measures: measures, scaling: varied, by: size, part)
  }

  mutating func evaluate(_ size: Double) throws(ModelError) -> Point {
    let equilibrium = try model.solve(policy(size), from: last)
    last = equilibrium.startingPoint
    exactness.add(equilibrium)
    return Point(
      size: size, gap: (reading.value(equilibrium) - target) / scale, equilibrium: equilibrium)
  }

  /// The gap's derivative; near a kink it is off, and Newton's step with it, and the bracket takes over.
  private func slope(_ point: Point) throws(ModelError) -> Double {
    try reading.slope(at: point.equilibrium, size: point.size, of: policy) / scale
  }

  /// Where the outcome turns between two sizes on the same side of the target, or the first point on
  /// the way there at which it has reached the target; nil if by the slopes at the two ends it does
  /// not turn towards the target.
  mutating func turn(between low: Point, _ high: Point) throws(ModelError) -> Point? {
    // The slope of the distance from the target: falling at the lower end, rising at the upper.
    let side = low.gap > 0 ? 1.0 : -1.0
    var below = (size: low.size, slope: side * (try slope(low)))
    guard below.slope < 0 else { return nil }
    var above = (size: high.size, slope: side * (try slope(high)))
    guard above.slope > 0 else { return nil }
    var nearest: Point?
    for attempt in 0..<30 {
      // The slope's zero by the secant, every third time by the middle, which cannot stand still.
      let share =
        attempt % 3 == 2 ? 0.5 : max(0.05, min(0.95, below.slope / (below.slope - above.slope)))
      let point = try evaluate(below.size + share * (above.size - below.size))
      if nearest.map({ point.gap.magnitude < $0.gap.magnitude }) ?? true { nearest = point }
      if point.isAcross(from: low) || point.isReached { return point }
      let here = side * (try slope(point))
      if here < 0 { below = (point.size, here) } else { above = (point.size, here) }
      // Near the turn the distance changes by slope times size at most.
      let most = max(-below.slope, above.slope) * (above.size - below.size)
      let isOutOfReach = most < 1e-6 && (nearest?.gap.magnitude ?? 0) > 2 * most
      if isOutOfReach || most < 1e-10 || above.size - below.size < 1e-9 * max(1, above.size) {
        break
      }
    }
    return nearest
  }

  /// The size within a bracket at which the gap is zero.
  mutating func root(_ low: Point, _ high: Point) throws(ModelError) -> Double {
    if low.gap == 0 { return low.size }
    if high.gap == 0 { return high.size }
    var (a, b) = (low, high)
    var size = (a.size * b.gap - b.size * a.gap) / (b.gap - a.gap)
    for _ in 0..<60 {
      let here = try evaluate(size)
      if abs(here.gap) < 1e-12 || abs(b.size - a.size) <= 1e-12 * max(1, abs(b.size)) { break }
      if (here.gap > 0) == (b.gap > 0) { b = here } else { a = here }
      let step = here.gap / (try slope(here))
      let next = size - step
      size = next > a.size && next < b.size ? next : (a.size + b.size) / 2
      if abs(step) <= 1e-12 * max(1, abs(size)) { break }
    }
    return size
  }
}
