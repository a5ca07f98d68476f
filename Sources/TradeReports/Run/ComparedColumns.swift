// SPDX-License-Identifier: Apache-2.0

package import Questions
package import TradeFindings
package import TradeWorlds

/// The columns of an outcome under two scenarios, A and B, in rows for other programs: the number under
/// either, what B has more than A, and where draws were made how sure each of the three is.
package struct ComparedColumns {
  private let text: OutcomeText
  private let stem: String
  private let isDrawn: Bool

  /// Columns of an outcome.
  ///
  /// - Parameter isDrawn: Whether draws were made.
  package init(_ outcome: Outcome, in world: World, isDrawn: Bool) {
    text = OutcomeText(outcome, in: world)
    stem = outcome.columnStem(withValue: false)
    self.isDrawn = isDrawn
  }

  /// The columns, each with its unit.
  package var columns: [Records.Column] {
    let difference = "b_minus_a_\(stem)"
    let numbers = [
      text.numbers("a_\(stem)"), text.numbers("b_\(stem)"), text.differences(difference),
    ]
    guard isDrawn else { return numbers }
    let ends = ["median", "low", "high"]
    return numbers
      + ["a", "b"].flatMap { side in ends.map { text.numbers("\(side)_\(stem)_\($0)") } }
      + ends.map { text.differences("\(difference)_\($0)") }
      + ["more", "less"].map { "b_minus_a_\(text.stem)_probability_of_\($0)" }
  }

  /// Fields of a row.
  ///
  /// - Parameters:
  ///   - values: The number under A and under B; nil where there is none.
  ///   - sides: How sure either is.
  ///   - difference: How sure the difference is, each draw compared with itself.
  package func fields(
    _ values: (Double?, Double?), sides: [Estimate?], difference: Estimate?
  ) -> [Records.Field] {
    func shown(_ value: Double?) -> Records.Field { .optional(value.map(text.shown)) }
    var gap: Double?
    if let a = values.0, let b = values.1 { gap = b - a }
    let fields = [shown(values.0), shown(values.1), shown(gap)]
    guard isDrawn else { return fields }
    return fields
      + (sides + [difference]).flatMap { [shown($0?.median), shown($0?.low), shown($0?.high)] }
      + [.optional(difference?.probabilityOfGain), .optional(difference?.probabilityOfLoss)]
  }
}
