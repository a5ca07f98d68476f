// SPDX-License-Identifier: Apache-2.0

import RealModule

/// The normal distribution with mean 0 and standard deviation 1.
package enum StandardNormal {
  /// The number that a share of draws lies below.
  ///
  /// A first guess (Abramowitz and Stegun 1964, 26.2.23) and three steps of Halley's method on the
  /// complementary error function, which leave it exact to rounding.
  ///
  /// - Parameter share: Between 0 and 1; the ends give infinities.
  package static func quantile(_ share: Double) -> Double {
    guard share > 0 else { return -.infinity }
    guard share < 1 else { return .infinity }
    // The smaller tail has the digits.
    guard share <= 0.5 else { return -quantile(1 - share) }
    let t = Double.sqrt(-2 * Double.log(share))
    let above = 2.515517 + t * (0.802853 + t * 0.010328)
    let below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var x = above / below - t
    for _ in 0..<3 {
      let density = Double.exp(-0.5 * x * x) / Double.sqrt(2 * Double.pi)
      let step = (cumulative(x) - share) / density
      x -= step / (1 + 0.5 * x * step)
    }
    return x
  }

  /// The share of draws below a number.
  package static func cumulative(_ x: Double) -> Double {
    0.5 * Double.erfc(-x / Double.sqrt(2))
  }
}

/// A quantity of which a source gives a central value and two ends.
///
/// The central value is the median and the ends are where 5 and 95 % of draws lie, on each side along
/// a normal distribution. What is called low may be the larger number, as −0.5 % of −2 %. A draw does not
/// cross zero where no end does: what is called a cut stays one.
package struct TwoPieceNormal: Sendable, Equatable {
  /// The end beyond which 5 % of draws lie.
  package let low: Double
  /// The median.
  package let central: Double
  /// The other end.
  package let high: Double

  /// How many standard deviations the ends lie from the centre.
  static let endScore = 1.6448536269514722

  /// A distribution from its quantiles.
  ///
  /// - Precondition: The centre lies between the ends.
  package init(low: Double, central: Double, high: Double) {
    precondition(
      min(low, high) <= central && central <= max(low, high), "the centre lies between the ends")
    self.low = low
    self.central = central
    self.high = high
  }

  /// The number at a share of the way from what is low to what is high.
  package func quantile(_ share: Double) -> Double {
    let score = StandardNormal.quantile(share) / Self.endScore
    let value = central + score * (score < 0 ? central - low : high - central)
    if min(low, high) >= 0 { return max(0, value) }
    if max(low, high) <= 0 { return min(0, value) }
    return value
  }
}
