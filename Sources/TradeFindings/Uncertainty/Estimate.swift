// SPDX-License-Identifier: Apache-2.0

import NumericalMethods

/// A number that someone reads, with how sure it is.
public struct Estimate: Sendable, Equatable, Codable {
  /// The value with every input at its central value.
  public let centre: Double
  /// The value that half of the draws lie below.
  public let median: Double
  /// The value that 5 % of the draws lie below.
  public let low: Double
  /// The value that 95 % of the draws lie below.
  public let high: Double
  /// The share of draws above what reads as zero; of a level, above what it is before the policy.
  public let probabilityOfGain: Double
  /// The share of draws below what reads as minus zero; of a level, below what it is before the policy.
  public let probabilityOfLoss: Double
  /// The median's standard error as an estimate from so many draws, had they been independent.
  public let standardError: Double
  /// Draws behind it.
  public let draws: Int

  /// The same in other units.
  ///
  /// - Precondition: The factor is positive.
  public func scaled(by factor: Double) -> Estimate {
    Estimate(
      centre: centre * factor, median: median * factor, low: low * factor, high: high * factor,
      probabilityOfGain: probabilityOfGain, probabilityOfLoss: probabilityOfLoss,
      standardError: standardError * factor, draws: draws)
  }

  private init(
    centre: Double, median: Double, low: Double, high: Double, probabilityOfGain: Double,
    probabilityOfLoss: Double, standardError: Double, draws: Int
  ) {
    self.centre = centre
    self.median = median
    self.low = low
    self.high = high
    self.probabilityOfGain = probabilityOfGain
    self.probabilityOfLoss = probabilityOfLoss
    self.standardError = standardError
    self.draws = draws
  }

  /// An estimate from draws.
  ///
  /// - Parameters:
  ///   - centre: The value at the inputs' central values.
  ///   - draws: At least one.
  ///   - others: What each draw's value is more or less than; nothing if nil.
  ///   - zero: Magnitudes up to this read as nothing.
  public init(
    centre: Double, draws: [Double], against others: [Double]? = nil, zero: Double = 0
  ) {
    let sample = Sample(draws)
    self.centre = centre
    median = sample.quantile(0.5)
    low = sample.quantile(0.05)
    high = sample.quantile(0.95)
    let moves = others.map { Sample(zip(draws, $0).map { $0 - $1 }) } ?? sample
    probabilityOfGain = moves.share(above: zero)
    probabilityOfLoss = moves.share(below: -zero)
    standardError = sample.quantileError(0.5)
    self.draws = draws.count
  }
}
