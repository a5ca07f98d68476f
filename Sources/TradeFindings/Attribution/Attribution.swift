// SPDX-License-Identifier: Apache-2.0

import Documents
import TradeArrays
package import TradeModel
package import TradePolicy

/// What each measure of a scenario does to an outcome, by three rules, and how far that depends on
/// the order of the measures.
public struct Attribution: Sendable {
  /// The shares of one number, in its own unit, by measure.
  public struct Shares: Sendable {
    /// Which number.
    public let reading: OutcomeReading
    /// What all measures do together: the outcome with all less the outcome with none.
    public let total: Double
    /// What each measure adds in the order of the file.
    public let inOrder: [Double]
    /// Mean of what each measure adds over all orders (Shapley 1953).
    public let shapley: [Double]
    /// Standard error of each Shapley value; zero where all orders were counted.
    public let shapleyError: [Double]
    /// What each measure adds while all grow together from nothing to full size (Aumann and Shapley
    /// 1974).
    public let together: [Double]
    /// Smallest and largest addition of each measure over the orders counted.
    public let spread: [ClosedRange<Double>]
    /// For each pair of measures: what both do less what each does alone.
    public let interactions: [Interaction]
  }

  /// What two measures do together beyond what each does alone.
  public struct Interaction: Sendable, Equatable {
    /// Positions of the two measures.
    public let first: Int
    /// The later one.
    public let second: Int
    /// Effect of both less the two effects alone, a fraction.
    public let value: Double
  }

  /// The measures in the order of the file.
  package let measures: [CompiledMeasure]
  /// One entry per number asked about.
  public let shares: [Shares]
  /// Whether all orders were counted, or a sample.
  public let isExact: Bool
  /// Largest gap between a total and the sum of the contributions made together, a fraction.
  public let togetherGap: Double
  /// How exactly the equations of all equilibria hold, with their number.
  public let exactness: Exactness
  /// The step to balanced trade that comes before any measure; nil unless the options ask for it.
  public let balancing: StepFindings?

  /// Up to this many measures can be told apart: a subset is a number of 64 bits.
  public static let mostMeasures = 62
  /// Up to this many measures all subsets are solved.
  public static let exactLimit = 12
  /// How many orders may be drawn.
  public static let permutationLimits = 2...10_000

  /// Attributes an outcome.
  ///
  /// - Parameters:
  ///   - model: The model; `prepared()` makes it quick.
  ///   - measures: The measures of the scenario, from one to ``mostMeasures``.
  ///   - readings: What is explained.
  ///   - permutations: Orders that are drawn where there are too many measures to count all, in
  ///     pairs of an order and its reverse, from a fixed seed; within ``permutationLimits``.
  ///   - progress: Called between batches with the equilibria solved so far.
  /// - Throws: ``ModelError`` of the first subset without an equilibrium, or if there are no measures or
  ///   too many.
  package init(
    model: Model, measures: [CompiledMeasure], readings: [OutcomeReading], permutations: Int = 200,
    progress: (Int) -> Void = { _ in }
  ) async throws(ModelError) {
    precondition(Self.permutationLimits.contains(permutations), "orders out of bounds")
    guard !measures.isEmpty else {
      throw ModelError(.policy, "There is nothing to attribute: the scenario has no measures.")
    }
    guard measures.count <= Self.mostMeasures else {
      throw ModelError(
        .policy,
        """
        The scenario has \(measures.count, "count") measures; up to \(Self.mostMeasures, "most") can be \
        told apart.
        """)
    }
    var values = SubsetValues(model: model, measures: measures) { equilibrium in
      let books = OutcomeBooks(equilibrium, for: readings, knowing: nil)
      return readings.map { $0.value(books) }
    }
    let m = measures.count
    isExact = m <= Self.exactLimit
    let full = (UInt64(1) << UInt64(m)) - 1
    let orders = isExact ? [] : MeasureShares.orders(m, count: permutations)
    var needed = MeasureShares.subsets(m, orders)
    for i in 0..<m {
      needed.append(1 << UInt64(i))
      for k in 0..<i { needed.append(1 << UInt64(i) | 1 << UInt64(k)) }
    }
    try await values.solve(needed, progress: progress)
    let totals = zip(values[full], values[0]).map { $0 - $1 }
    let together = try await JointGrowth(values, of: readings).contributions(
      total: totals, progress: progress)
    self.measures = measures
    balancing = StepFindings.balancing(model)
    var exactness = balancing?.exactness ?? Exactness()
    exactness.add(values.exactness)
    exactness.add(together.exactness)
    self.exactness = exactness
    shares = readings.indices.map { position in
      let value = { (subset: UInt64) in values[subset][position] }
      let found = MeasureShares(m, orders, value)
      return Shares(
        reading: readings[position], total: found.total, inOrder: found.inOrder,
        shapley: found.shapley, shapleyError: found.shapleyError,
        together: together.values[position], spread: found.spread,
        interactions: Self.interactions(m, value))
    }
    togetherGap =
      shares.map { abs($0.together.reduce(0, +) - $0.total) }.max() ?? 0
  }

  private static func interactions(_ m: Int, _ value: (UInt64) -> Double) -> [Interaction] {
    var found: [Interaction] = []
    let none = value(0)
    for second in 0..<m {
      for first in 0..<second {
        let both = value(1 << UInt64(first) | 1 << UInt64(second))
        let alone = value(1 << UInt64(first)) + value(1 << UInt64(second))
        found.append(
          Interaction(first: first, second: second, value: both - alone + none))
      }
    }
    return found.sorted { $0.value.magnitude > $1.value.magnitude }
  }
}
