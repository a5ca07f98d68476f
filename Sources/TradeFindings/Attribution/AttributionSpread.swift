// SPDX-License-Identifier: Apache-2.0

package import TradeModel
import TradePolicy

/// How sure the parts of an attribution are, over few draws.
///
/// What a measure adds in the order of the file is read from every draw. Its Shapley part and what it adds
/// while all grow together are, in a draw, the mean of what it adds in the order of the file and in the
/// reverse order: both are that wherever measures act on each other in pairs. What each central part is
/// beyond that is added to every draw.
package struct AttributionSpread: Sendable {
  /// By which rule a measure has its part.
  package enum Rule: String, Sendable, CaseIterable {
    /// What it adds in the order of the file.
    case inOrder = "in_order"
    /// The mean of what it adds over all orders.
    case shapley
    /// What it adds while all grow together from nothing to full size.
    case together

    /// The parts by this rule, by measure.
    package func parts(_ shares: Attribution.Shares) -> [Double] {
      switch self {
      case .inOrder: shares.inOrder
      case .shapley: shares.shapley
      case .together: shares.together
      }
    }
  }

  /// What was drawn for the parts.
  package let draws: DrawAccount
  /// What was drawn for what all measures do together.
  package let whole: DrawAccount
  /// By rule and reading the estimates of the parts, by measure.
  private let parts: [Rule: [[Estimate]]]
  /// By reading the estimate of what all measures do together.
  private let totals: [Estimate]

  /// How sure a part is; nil if no draw found an equilibrium.
  package func part(_ reading: Int, measure: Int, _ rule: Rule) -> Estimate? {
    parts[rule]?[reading][measure]
  }

  /// How sure the total is; nil if no draw found an equilibrium.
  package func total(_ reading: Int) -> Estimate? { totals.isEmpty ? nil : totals[reading] }

  /// Solves the draws: of each the subsets that the file's order and its reverse pass through.
  ///
  /// - Parameters:
  ///   - inputs: What is drawn, of the scenario whose measures these are.
  ///   - model: The model with every input at its central value; `prepared()` makes it quick.
  ///   - attribution: The parts at the central values.
  ///   - plan: How many draws, from which seed.
  ///   - whole: How many of all measures together; nil for as many.
  ///   - workers: Threads at most; nil for one per core. Results do not depend on it.
  /// - Throws: ``ModelError`` of a central equilibrium that cannot be found.
  package init(
    _ inputs: UncertainInputs, model: Model, around attribution: Attribution, plan: Ensemble.Plan,
    whole: Ensemble.Plan? = nil, workers: Int? = nil
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
    let draws = await PolicyDraws(
      inputs, model: model, near: central, plan: plan, workers: workers,
      edit: { subset, measures, policy in
        for measure in measures[subsets[subset]] { measure.apply(to: &policy) }
      }, measure: measure, value: { $0 })
    self.draws = draws.account
    let together = await PolicyDraws<[Double]>.whole(
      inputs, model: model, near: central[count - 1], plan: whole ?? plan, workers: workers,
      measure: measure)
    self.whole = together.account
    let values = draws.values
    let middle = central.map(measure)
    totals =
      together.values.isEmpty
      ? []
      : readings.indices.map { reading in
        Estimate(
          centre: middle[count - 1][reading], draws: together.values.map { $0[reading] },
          zero: readings[reading].outcome.unit.noticeable)
      }
    guard !values.isEmpty else {
      parts = [:]
      return
    }
    parts = Dictionary(
      uniqueKeysWithValues: Rule.allCases.map { rule in
        let taken = rule == .inOrder ? Self.inOrder : Self.bothWays
        return (
          rule,
          readings.indices.map { reading in
            let zero = readings[reading].outcome.unit.noticeable
            let exact = rule.parts(attribution.shares[reading])
            let centre = taken(middle.map { $0[reading] })
            let drawn = values.map { draw in taken(draw.map { $0[reading] }) }
            return (0..<count).map { measure in
              Estimate(
                centre: exact[measure],
                draws: drawn.map { $0[measure] + (exact[measure] - centre[measure]) }, zero: zero)
            }
          }
        )
      })
  }

  /// The subsets with a measure more each in the order of the file, the last with all; then those that the
  /// reverse order passes through, the last measure alone first.
  private static func subsets(_ count: Int) -> [ClosedRange<Int>] {
    (0..<count).map { 0...$0 } + (1..<max(count, 1)).reversed().map { $0...(count - 1) }
  }

  /// What each measure adds in the file's order, from the values of ``subsets(_:)``.
  private static func inOrder(_ values: [Double]) -> [Double] {
    (0..<(values.count + 1) / 2).map { values[$0] - ($0 == 0 ? 0 : values[$0 - 1]) }
  }

  /// The mean of what each measure adds in the file's order and in the reverse.
  private static func bothWays(_ values: [Double]) -> [Double] {
    let count = (values.count + 1) / 2
    return inOrder(values).enumerated().map { measure, inOrder in
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
