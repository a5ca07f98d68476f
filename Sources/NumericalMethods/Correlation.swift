// SPDX-License-Identifier: Apache-2.0

/// How two named quantities move together.
package struct Correlation: Sendable, Equatable {
  /// One of them.
  package var first: String
  /// The other.
  package var second: String
  /// Between −1 and 1: the correlation of their normal scores.
  package var value: Double

  /// A correlation from its parts.
  package init(_ first: String, _ second: String, _ value: Double) {
    self.first = first
    self.second = second
    self.value = value
  }

  /// Whether it is about these two, in either order.
  package func isBetween(_ one: String, _ other: String) -> Bool {
    first == one && second == other || first == other && second == one
  }
}

/// Uniform numbers that are made to move together: the normal scores of independent ones, multiplied by
/// the factor of their correlations (Nelsen 2006, chapter 2).
package struct GaussianCopula: Sendable, Equatable {
  private let factor: CholeskyFactor

  /// Quantities with correlations; pairs that are not listed are independent.
  ///
  /// - Parameters:
  ///   - names: The quantities, in the order of their numbers.
  ///   - correlations: Between these; of others they are passed over.
  /// - Throws: `CholeskyFactor.NotPositiveDefinite` if no quantities move together like that.
  package init(
    of names: [String], _ correlations: [Correlation]
  ) throws(CholeskyFactor.NotPositiveDefinite) {
    var matrix = names.indices.map { row in names.indices.map { $0 == row ? 1.0 : 0 } }
    for entry in correlations {
      guard let one = names.firstIndex(of: entry.first),
        let other = names.firstIndex(of: entry.second)
      else { continue }
      matrix[one][other] = entry.value
      matrix[other][one] = entry.value
    }
    factor = try CholeskyFactor(matrix)
  }

  /// Uniform numbers that move together, from independent ones strictly between 0 and 1.
  package func shares(_ independent: [Double]) -> [Double] {
    factor.times(independent.map(StandardNormal.quantile)).map(StandardNormal.cumulative)
  }
}
