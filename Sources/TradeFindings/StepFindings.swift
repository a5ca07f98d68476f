// SPDX-License-Identifier: Apache-2.0

import TradeArrays
public import TradeModel

/// What holds after one step, with every input at its central value.
public struct StepFindings: Sendable {
  /// Short name.
  public let name: String
  /// Title for people.
  public let title: String
  /// What every outcome is read from.
  package let books: OutcomeBooks
  /// How exactly the equations hold.
  public let exactness: Exactness

  /// The equilibrium after the step.
  public var equilibrium: Equilibrium { books.equilibrium }

  /// An outcome at a place after the step.
  public func value(_ reading: OutcomeReading) -> Double { reading.value(books) }

  /// A level or a share before any policy; 0 for a change.
  public func valueBefore(_ reading: OutcomeReading) -> Double { reading.valueBefore(books) }

  /// How far the steps so far move an outcome.
  public func move(_ reading: OutcomeReading) -> Double { reading.move(books) }
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
        books: OutcomeBooks(equilibrium), exactness: Exactness([equilibrium.certificate]))
    }
  }
}
