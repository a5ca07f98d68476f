// SPDX-License-Identifier: Apache-2.0

/// A running sum that keeps the rounding error of every addition (Neumaier 1974).
package struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var correction = 0.0

  /// An empty sum.
  package init() {}

  /// The sum so far.
  package var value: Double { sum + correction }

  /// Adds one number.
  @inlinable
  package static func += (total: inout Self, number: Double) { total.add(number) }

  /// Adds one number.
  @usableFromInline
  mutating func add(_ number: Double) {
    let next = sum + number
    correction +=
      sum.magnitude >= number.magnitude ? (sum - next) + number : (number - next) + sum
    sum = next
  }
}
