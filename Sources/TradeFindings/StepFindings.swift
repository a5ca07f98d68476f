// SPDX-License-Identifier: Apache-2.0

public import TradeModel

/// What holds after one step, with every input at its central value.
public struct StepFindings: Sendable {
  /// Short name.
  public let name: String
  /// Title for people.
  public let title: String
  /// Outcomes of every economy.
  public let outcomes: Outcomes
  /// How exactly the equations hold.
  public let exactness: Exactness
}

extension StepFindings {
  /// The short name of the step to balanced trade: with a space, as no step of a scenario has.
  public static let balancingName = "balanced trade"

  /// The step from the world's deficits to balanced trade, without any policy.
  ///
  /// - Returns: Nil unless the model's options ask for the step to be told.
  public static func balancing(_ model: Model) -> StepFindings? {
    model.balancing.map { equilibrium in
      StepFindings(
        name: balancingName, title: "Trade balanced, without any policy",
        outcomes: Outcomes(equilibrium), exactness: Exactness([equilibrium.certificate]))
    }
  }
}
