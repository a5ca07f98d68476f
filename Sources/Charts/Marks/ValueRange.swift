// SPDX-License-Identifier: Apache-2.0

/// A range around a value, in the value's unit.
///
/// The value need not lie inside: the range may come from other assumptions than the value.
public struct ValueRange: Sendable, Hashable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// The range between two numbers, in either order.
  public init(_ first: Double, _ second: Double) {
    low = min(first, second)
    high = max(first, second)
  }

  var isDrawable: Bool { low.isDrawable && high.isDrawable }
}
