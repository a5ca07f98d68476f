// SPDX-License-Identifier: Apache-2.0

public import TradeModel

/// What holds after one step.
public struct StepFindings: Sendable {
  /// Short name.
  public let name: String
  /// Title for people.
  public let title: String
  /// Outcomes under the central elasticities.
  public let outcomes: Outcomes
  /// Ranges over the elasticity sets, by economy in axis order.
  public let ranges: [HeadlineRange]
  /// How exactly the equations hold under every set.
  public let exactness: Exactness
}

extension StepFindings {
  /// The short name of the step to balanced trade: with a space, as no step of a scenario has.
  public static let balancingName = "balanced trade"

  /// The step from the world's deficits to balanced trade, without any policy.
  ///
  /// - Parameter models: Models of one world and options that differ in their elasticities, the
  ///   central one first.
  /// - Returns: Nil unless the options ask for the step to be told.
  public static func balancing(_ models: [Model]) -> StepFindings? {
    let found = models.compactMap { $0.balancing.map { Outcomes($0) } }
    guard let central = found.first, found.count == models.count else { return nil }
    let headlines = found.map { Headline.all(of: $0.equilibrium) }
    var exactness = Exactness()
    for outcomes in found { exactness.add(outcomes.equilibrium) }
    return StepFindings(
      name: balancingName, title: "Trade balanced, without any policy", outcomes: central,
      ranges: central.economies.indices.map { economy in
        HeadlineRange(headlines.map { $0[economy] })
      }, exactness: exactness)
  }
}
