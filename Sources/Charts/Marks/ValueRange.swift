// SPDX-License-Identifier: Apache-2.0

/// A range around a value, in the value's unit.
///
/// The value need not lie inside: the range may come from other assumptions than the value.
package struct ValueRange: Sendable, Hashable, Codable {
  /// The lower end.
  package let low: Double
  /// The upper end.
  package let high: Double

  /// The range between two numbers, in either order; both ends are NaN if one of them is.
  package init(_ first: Double, _ second: Double) {
    // The order of NaN and a number is not defined; such a range must not pass for one.
    let isOrdered = first <= second || second <= first
    low = isOrdered ? min(first, second) : .nan
    high = isOrdered ? max(first, second) : .nan
  }

  var isDrawable: Bool { low.isDrawable && high.isDrawable }
}
