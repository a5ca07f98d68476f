// SPDX-License-Identifier: Apache-2.0

package import Questions
package import TradeFindings
package import TradeWorlds

/// The columns of outcomes in rows for other programs: the number, a level's before the policy, and where
/// draws were made the median, the ends of 5 to 95 % and the probabilities of more and of less.
package struct OutcomeColumns {
  private let outcomes: [(outcome: Outcome, text: OutcomeText)]
  private let isDrawn: Bool

  /// Columns.
  ///
  /// - Parameter isDrawn: Whether draws were made.
  package init(_ outcomes: [Outcome], in world: World, isDrawn: Bool) {
    self.outcomes = outcomes.map { ($0, OutcomeText($0, in: world)) }
    self.isDrawn = isDrawn
  }

  /// The columns, each with its outcome's unit.
  package var columns: [Records.Column] {
    outcomes.flatMap { outcome, text in
      let numbers = [text.ownNumbers()] + (outcome.unit.isChange ? [] : [text.ownNumbers("before")])
      guard isDrawn else { return numbers }
      return numbers + ["median", "low", "high"].map { text.ownNumbers($0) }
        + ["more", "less"].map { "\(text.stem)_probability_of_\($0)" }
    }
  }

  /// Fields of a row.
  ///
  /// - Parameters:
  ///   - step: What holds after the step.
  ///   - estimate: How sure a number is.
  ///   - reading: The row's number of an outcome; nil if it has none.
  package func fields(
    _ step: StepFindings, estimate: (OutcomeReading) -> Estimate?,
    reading: (Outcome) -> OutcomeReading?
  ) -> [Records.Field] {
    outcomes.flatMap { outcome, text -> [Records.Field] in
      let reading = reading(outcome)
      func shown(_ value: Double?) -> Records.Field { .optional(value.map { text.shown($0) }) }
      // Closures look at the step; its methods as values would copy all its books.
      var fields = [shown(reading.map { step.value($0) })]
      if !outcome.unit.isChange { fields.append(shown(reading.map { step.valueBefore($0) })) }
      guard isDrawn else { return fields }
      let found = reading.flatMap(estimate)
      fields += [shown(found?.median), shown(found?.low), shown(found?.high)]
      fields += [.optional(found?.probabilityOfGain), .optional(found?.probabilityOfLoss)]
      return fields
    }
  }
}
