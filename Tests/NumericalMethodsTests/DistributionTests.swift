// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import Testing

@Suite("Distributions, samples and shares of variance")
struct DistributionTests {
  @Test(
    "quantiles of the normal distribution, as tables print them",
    arguments: [
      (0.5, 0.0), (0.975, 1.959963984540054), (0.95, 1.6448536269514722),
      (0.9995, 3.2905267314918945), (1e-10, -6.361340902404056), (1e-300, -37.0471),
    ])
  func normal(share: Double, expected: Double) {
    let tolerance = share < 1e-100 ? 1e-4 : 1e-13
    #expect(abs(StandardNormal.quantile(share) - expected) <= tolerance * max(1, abs(expected)))
  }

  @Test("the quantile undoes the cumulative share")
  func inverse() {
    for step in 1..<1000 {
      let share = Double(step) / 1000
      #expect(abs(StandardNormal.cumulative(StandardNormal.quantile(share)) - share) < 1e-15)
    }
    #expect(StandardNormal.quantile(0) == -.infinity)
    #expect(StandardNormal.quantile(1) == .infinity)
  }

  @Test("low, central and high are where 5, 50 and 95 % lie; no draw crosses a zero that is an end")
  func twoPieces() {
    let cut = TwoPieceNormal(low: -5, central: -1, high: 0)
    #expect(abs(cut.quantile(0.05) + 5) < 1e-12)
    #expect(cut.quantile(0.5) == -1)
    #expect(abs(cut.quantile(0.95)) < 1e-12)
    #expect(cut.quantile(0.999) == 0)
    let either = TwoPieceNormal(low: -1, central: 1, high: 2)
    #expect(either.quantile(0.001) < -1)
    let certain = TwoPieceNormal(low: 3, central: 3, high: 3)
    #expect(certain.quantile(0.9) == 3)
  }

  @Test("quantiles and shares of a sample")
  func sample() {
    let sample = Sample([4, 1, 3, 2, 5])
    #expect(sample.quantile(0.5) == 3)
    #expect(sample.quantile(0.125) == 1.5)
    #expect(sample.quantile(0) == 1 && sample.quantile(1) == 5)
    #expect(sample.share(above: 3) == 0.4)
    #expect(sample.share(below: 3) == 0.4)
    #expect(sample.mean == 3 && sample.variance == 2)
    #expect(Sample([7]).quantile(0.3) == 7)
  }

  @Test("the error of a quantile is that of repeated samples")
  func quantileError() {
    var random = SplitMix64(seed: 11)
    let medians = (0..<400).map { _ in
      Sample(
        (0..<256).map { _ in StandardNormal.quantile(Double.random(in: 0..<1, using: &random)) })
    }
    let spread = Sample(medians.map { $0.quantile(0.5) }).variance.squareRoot()
    let told = medians.reduce(0) { $0 + $1.quantileError(0.5) } / 400
    #expect(abs(told / spread - 1) < 0.15, "\(told) against \(spread)")
  }

  /// The number at A, at B, and at A with one input after the other from B.
  private func indices(_ inputs: Int, points: Int, _ value: ([Double]) -> Double) -> SobolIndices {
    let sequence = SobolSequence(dimensionCount: 2 * inputs, seed: 3)
    let all = (0..<points).map { sequence.point($0) }
    let a = all.map { Array($0[..<inputs]) }
    let b = all.map { Array($0[inputs...]) }
    return SobolIndices(
      a: a.map(value), b: b.map(value),
      mixed: (0..<inputs).map { input in
        zip(a, b).map { left, right in
          var point = left
          point[input] = right[input]
          return value(point)
        }
      })
  }

  @Test("a linear world's shares of variance are the squares of its coefficients")
  func linear() {
    let coefficients = [3.0, 2, 1, 0]
    let found = indices(4, points: 4096) { zip(coefficients, $0).reduce(0) { $0 + $1.0 * $1.1 } }
    for (position, coefficient) in coefficients.enumerated() {
      let share = coefficient * coefficient / 14
      #expect(abs(found.first[position] - share) < 0.01)
      #expect(abs(found.total[position] - share) < 0.01)
    }
  }

  @Test("Sobol's g-function, whose shares are known")
  func gFunction() {
    let a = [0.0, 1, 4.5, 9]
    let found = indices(4, points: 8192) { point in
      zip(a, point).reduce(1) { $0 * (abs(4 * $1.1 - 2) + $1.0) / (1 + $1.0) }
    }
    let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let variance = parts.reduce(1) { $0 * (1 + $1) } - 1
    for position in a.indices {
      let total = parts[position] * (variance + 1) / (1 + parts[position])
      #expect(abs(found.first[position] - parts[position] / variance) < 0.02)
      #expect(abs(found.total[position] - total / variance) < 0.02)
    }
  }

  @Test("a number that nothing moves has no shares")
  func constant() {
    let found = SobolIndices(a: [1, 1], b: [1, 1], mixed: [[1, 1]])
    #expect(found.first == [0] && found.total == [0])
  }
}
