// SPDX-License-Identifier: Apache-2.0

/// A Sobol' sequence with Owen's nested uniform scrambling: points that fill the unit cube more evenly
/// than random ones, each of them by itself uniformly distributed.
///
/// Point and coordinate are found directly, so that any number of threads gets the same points. Beyond
/// ``structuredDimensions`` coordinates are independent random numbers, so what matters most comes
/// first. Sources: I. M. Sobol' (1967); A. B. Owen, Randomly permuted (t,m,s)-nets (1995).
package struct SobolSequence: Sendable {
  /// Dimensions for which there are direction numbers.
  package static let structuredDimensions = SobolDirections.dimensionCount
  /// How many points there are.
  package static let mostPoints = 1 << 31

  /// Coordinates of each point.
  package let dimensionCount: Int
  private let seeds: [UInt64]

  /// A sequence.
  ///
  /// - Parameters:
  ///   - dimensionCount: Coordinates of each point.
  ///   - seed: What the scrambling follows from; the same seed gives the same points to the last bit.
  package init(dimensionCount: Int, seed: UInt64) {
    precondition(dimensionCount >= 0, "a negative number of dimensions")
    self.dimensionCount = dimensionCount
    var generator = SplitMix64(seed: seed)
    seeds = (0..<dimensionCount).map { _ in generator.next() }
  }

  /// A point, every coordinate strictly between 0 and 1.
  ///
  /// - Precondition: The number is from 0 to ``mostPoints`` − 1.
  package func point(_ number: Int) -> [Double] {
    (0..<dimensionCount).map { coordinate($0, ofPoint: number) }
  }

  /// One coordinate of a point, strictly between 0 and 1.
  ///
  /// - Precondition: The number is from 0 to ``mostPoints`` − 1, the dimension one of the sequence's.
  package func coordinate(_ dimension: Int, ofPoint number: Int) -> Double {
    precondition((0..<Self.mostPoints).contains(number), "no such point")
    let bits =
      dimension < Self.structuredDimensions
      ? scrambled(digits(dimension, UInt32(number)), seed: seeds[dimension])
      : UInt32(truncatingIfNeeded: SplitMix64.mixed(seeds[dimension] &+ UInt64(number)))
    return (Double(bits) + 0.5) / 4_294_967_296
  }

  private func digits(_ dimension: Int, _ number: UInt32) -> UInt32 {
    var found: UInt32 = 0
    var rest = number
    var direction = 32 * dimension
    while rest != 0 {
      if rest & 1 == 1 { found ^= SobolDirections.numbers[direction] }
      rest >>= 1
      direction += 1
    }
    return found
  }

  /// Each binary digit is flipped or not by a random number that belongs to the digits before it.
  private func scrambled(_ digits: UInt32, seed: UInt64) -> UInt32 {
    var flips: UInt32 = 0
    for position in 0..<UInt64(32) {
      let before = position == 0 ? 0 : UInt64(digits >> UInt32(32 - position))
      let random = SplitMix64.mixed(seed ^ (position << 32 | before) &* 0xD6E8_FEB8_6659_FD93)
      flips = flips << 1 | UInt32(random >> 63)
    }
    return digits ^ flips
  }
}
