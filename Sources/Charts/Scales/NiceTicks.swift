// SPDX-License-Identifier: Apache-2.0

import RealModule

/// Round numbers at equal steps of 1, 2 or 5 times a power of ten.
package struct NiceTicks: Sendable, Hashable {
  /// The numbers, rising; zero is one of them where the interval holds it.
  package let values: [Double]
  /// How many decimals tell neighbours apart.
  package let decimals: Int

  /// The round numbers inside an interval.
  ///
  /// An interval too narrow to be told from a point gives its lower end alone.
  ///
  /// - Parameters:
  ///   - interval: The interval; both ends finite.
  ///   - count: About how many steps; the largest step is chosen that gives at least so many, or
  ///     nearly.
  package init(within interval: ClosedRange<Double>, about count: Int) {
    let (lower, upper) = (interval.lowerBound, interval.upperBound)
    let largest = max(lower.magnitude, upper.magnitude)
    let span = upper - lower
    guard span.isFinite, span > largest * 1e-9, span > 1e-12 else {
      values = lower.isFinite ? [lower] : []
      decimals = 2
      return
    }
    let rough = span / Double(max(count, 1))
    var exponent = Double.log10(rough).rounded(.down)
    let fraction = rough / Double.exp10(exponent)
    // Steps meet at the geometric means of 1, 2, 5 and 10, so the count stays close to the wish.
    var mantissa = 1.0
    switch fraction {
    case ..<1.4142: mantissa = 1
    case ..<3.1623: mantissa = 2
    case ..<7.0711: mantissa = 5
    default: exponent += 1
    }
    // Dividing by a whole power of ten rounds once and hits 0.3; multiplying by 0.1 misses it.
    let power = Double.exp10(exponent.magnitude).rounded()
    let number = { (index: Double) -> Double in
      exponent < 0 ? index * mantissa / power : index * mantissa * power
    }
    let step = number(1)
    let first = (lower / step - 1e-9).rounded(.up)
    let last = (upper / step + 1e-9).rounded(.down)
    values = stride(from: first, through: last, by: 1).map { $0 == 0 ? 0 : number($0) }
    decimals = exponent < 0 ? Int(-exponent) : 0
  }
}
