// SPDX-License-Identifier: Apache-2.0

import TradeArrays
import TradeModel
import TradePolicy

extension OutcomeReading {
  /// How the number answers to the size of a measure, 1 being what is written.
  ///
  /// - Parameters:
  ///   - equilibrium: The equilibrium at the size.
  ///   - size: The size.
  ///   - policy: The policy at a size.
  /// - Throws: ``ModelError`` if derivatives cannot be found exactly enough.
  func slope(
    at equilibrium: Equilibrium, size: Double, of policy: (Double) -> PolicyShock
  ) throws(ModelError) -> Double {
    // A cell is a line in the size, or a low power where several operations meet, so that this
    // difference is no rough one, except within h of a kink: where a preference, a floor or a cap takes
    // over.
    let h = 1e-3
    let (low, high) = (policy(size - h), policy(size + h))
    var direction = PolicyDirection(tariff: high.tariff, logTradeCost: high.tradeCostChange)
    for cell in 0..<direction.tariff.storage.count {
      direction.tariff.storage[cell] =
        (high.tariff.storage[cell] - low.tariff.storage[cell]) / (2 * h)
      direction.logTradeCost.storage[cell] =
        (high.tradeCostChange.storage[cell] - low.tradeCostChange.storage[cell])
        / (2 * h * equilibrium.policy.tradeCostChange.storage[cell])
    }
    return try gradient(equilibrium).along(direction)
  }
}

extension PolicyShock {
  /// The policy of measures, one of them at another size.
  ///
  /// - Parameters:
  ///   - tariff: Tariffs before any measure.
  ///   - measures: The measures in order.
  ///   - varied: Position of the one that is scaled.
  ///   - size: What its numbers are multiplied by.
  ///   - part: Which of its effects.
  init(
    tariff: BilateralField, measures: [CompiledMeasure], scaling varied: Int, by size: Double,
    _ part: CompiledMeasure.Part
  ) {
    self.init(tariff: tariff)
    for (number, measure) in measures.enumerated() {
      (number == varied ? measure.scaled(by: size, part) : measure).apply(to: &self)
    }
  }
}
