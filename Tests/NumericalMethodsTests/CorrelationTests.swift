// SPDX-License-Identifier: Apache-2.0

import NumericalMethods
import Testing

@Suite("Correlated numbers")
struct CorrelationTests {
  @Test("a factor worked out by hand")
  func byHand() throws {
    // L = (2; 1 3; −1 2 1), A = L Lᵀ.
    let factor = try CholeskyFactor([[4], [2, 10], [-2, 5, 6]])
    #expect(factor.times([1, 0, 0]) == [2, 1, -1])
    #expect(factor.times([0, 1, 0]) == [0, 3, 2])
    #expect(factor.times([0, 0, 1]) == [0, 0, 1])
  }

  @Test("L Lᵀ gives back random matrices")
  func products() throws {
    var random = SplitMix64(seed: 5)
    for order in [1, 2, 5, 20] {
      let b = (0..<order).map { _ in
        (0..<order).map { _ in Double.random(in: -1...1, using: &random) }
      }
      func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
      let a = (0..<order).map { i in
        (0..<order).map { j in dot(b[i], b[j]) + (i == j ? 0.1 : 0) }
      }
      let factor = try CholeskyFactor(a)
      let columns = (0..<order).map { unit in
        factor.times((0..<order).map { $0 == unit ? 1 : 0 })
      }
      for i in 0..<order {
        for j in 0..<order {
          let product = dot(columns.map { $0[i] }, columns.map { $0[j] })
          #expect(abs(product - a[i][j]) < 1e-12)
        }
      }
    }
  }

  @Test(
    "what is not positive definite is refused at the row where it shows",
    arguments: [
      ([[1, 0.9], [0.9, -1]], 1), ([[0]], 0), ([[1, 1], [1, 1]], 1),
      ([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]], 2), ([[.nan]], 0),
    ] as [([[Double]], Int)])
  func refused(matrix: [[Double]], row: Int) {
    let error = #expect(throws: CholeskyFactor.NotPositiveDefinite.self) {
      try CholeskyFactor(matrix)
    }
    #expect(error?.row == row)
  }

  @Test("scores of a copula have the correlations asked for, each number stays uniform")
  func copula() throws {
    let names = ["a", "b", "c"]
    let copula = try GaussianCopula(
      of: names,
      [Correlation("a", "b", 0.6), Correlation("c", "b", -0.3), Correlation("c", "other", 0.9)])
    let sequence = SobolSequence(dimensionCount: 3, seed: 1)
    let draws = (0..<8192).map { copula.shares(sequence.point($0)) }
    for position in 0..<3 {
      let sample = Sample(draws.map { $0[position] })
      for share in [0.05, 0.5, 0.95] { #expect(abs(sample.quantile(share) - share) < 2e-3) }
    }
    func correlation(_ one: Int, _ other: Int) -> Double {
      let scores = draws.map { $0.map(StandardNormal.quantile) }
      return scores.reduce(0) { $0 + $1[one] * $1[other] } / Double(draws.count)
    }
    #expect(abs(correlation(0, 1) - 0.6) < 0.01)
    #expect(abs(correlation(1, 2) + 0.3) < 0.01)
    #expect(abs(correlation(0, 2)) < 0.01)
  }
}
