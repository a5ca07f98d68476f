// SPDX-License-Identifier: Apache-2.0

/// Maps numbers to positions along a line.
package struct LinearScale: Sendable, Hashable {
  /// The numbers at the two ends.
  package let domain: ClosedRange<Double>
  /// The position of the lower end of the domain.
  package let start: Double
  /// The position of the upper end of the domain; may lie before `start`.
  package let end: Double

  /// A scale from a domain to the positions between `start` and `end`.
  ///
  /// A domain that is a single number is widened by one on both sides, or by half its magnitude if
  /// that is more.
  package init(domain: ClosedRange<Double>, start: Double, end: Double) {
    let (lower, upper) = (domain.lowerBound, domain.upperBound)
    if upper - lower > max(lower.magnitude, upper.magnitude) * 1e-9 {
      self.domain = domain
    } else {
      let margin = max(1, lower.magnitude / 2)
      self.domain = (lower - margin)...(upper + margin)
    }
    self.start = start
    self.end = end
  }

  /// The position of a number; beyond the ends for numbers outside the domain.
  package func position(of value: Double) -> Double {
    start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
  }

  /// The number at a position.
  package func value(at position: Double) -> Double {
    guard end != start else { return domain.lowerBound }
    let share = (position - start) / (end - start)
    return domain.lowerBound + share * (domain.upperBound - domain.lowerBound)
  }

  /// The number itself, or the end of the domain that it lies beyond.
  package func clamped(_ value: Double) -> Double {
    min(max(value, domain.lowerBound), domain.upperBound)
  }
}
